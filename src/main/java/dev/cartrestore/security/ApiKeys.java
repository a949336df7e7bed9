package dev.cartrestore.security;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cartrestore.store.Store;

/** The keys of each store, held and compared as SHA-256, so that memory dumps and timing tell nothing. */
final class ApiKeys {

    private static final String HASHED = "sha256:";

    private final Map<String, List<byte[]>> digestsByStore;

    /** @throws IllegalArgumentException naming the store whose hashed key is none */
    ApiKeys(Collection<Store> stores) {
        digestsByStore = stores.stream().collect(Collectors.toMap(Store::key,
                store -> store.apiKeys().stream().map(key -> digestOf(store, key.strip())).toList()));
    }

    boolean opens(Store store, String presented) {
        byte[] digest = Sha256.of(presented);
        boolean found = false;
        for (byte[] known : digestsByStore.getOrDefault(store.key(), List.of())) {
            found |= MessageDigest.isEqual(known, digest); // no early way out: the time must not tell which key was near
        }
        return found;
    }

    private static byte[] digestOf(Store store, String configured) {
        if (!configured.startsWith(HASHED)) {
            return Sha256.of(configured);
        }
        try {
            byte[] digest = HexFormat.of().parseHex(configured.substring(HASHED.length()));
            if (digest.length == 32) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the value
        }
        throw new IllegalArgumentException(
                "cartrestore.stores." + store.key() + ".api-keys has a sha256: entry that is not 64 hexadecimal digits");
    }
}
