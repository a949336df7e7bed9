package dev.cartrestore.security.key;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.Store;

/**
 * One entry of a store's {@code api-keys}: a key alone, which has full access and is named by its position, or a name,
 * {@code read} or {@code full}, and the key. The key is plain, or {@code sha256:} with its hexadecimal SHA-256.
 *
 * @param isShort whether the key is plain and short enough to be guessed
 */
public record ConfiguredKey(ApiKey key, boolean isShort) {

    private static final String ITEM = "api-keys";
    private static final String HASHED = "sha256:";
    private static final int MIN_CHARACTERS = 16;

    /** @throws InvalidStoreException saying which entry is wrong, never with a key in it */
    public static List<ConfiguredKey> of(Store store) {
        List<ConfiguredKey> entries = new ArrayList<>();
        Map<String, String> namesByDigest = new HashMap<>();
        for (String text : store.apiKeys()) {
            ConfiguredKey entry = parse(store, entries.size() + 1, text.strip());
            String name = entry.key.name();
            if (namesByDigest.containsValue(name)) {
                throw new InvalidStoreException(store.key(), ITEM, "has two keys with the name " + name);
            }
            String twin = namesByDigest.put(HexFormat.of().formatHex(entry.key.digest()), name);
            if (twin != null) {
                throw new InvalidStoreException(store.key(), ITEM, "repeats one key for " + twin + " and " + name);
            }
            entries.add(entry);
        }
        return entries;
    }

    private static ConfiguredKey parse(Store store, int position, String text) {
        String[] words = text.split("\\s+");
        if (text.isEmpty() || words.length != 1 && words.length != 3) {
            throw invalid(store, position, "is neither a key alone nor a name, read or full, and a key");
        }
        if (words.length == 1) {
            return new ConfiguredKey(new ApiKey("key-" + position, Access.FULL, digest(store, position, text), null, null),
                    isShort(text));
        }
        if (!words[0].matches(ApiKey.NAME)) {
            throw invalid(store, position, "has a name that is not made of a-z, 0-9, _ and -, at most 64 characters");
        }
        Access access;
        try {
            access = Access.of(words[1]);
        } catch (IllegalArgumentException e) {
            throw invalid(store, position, "says neither read nor full");
        }
        return new ConfiguredKey(new ApiKey(words[0], access, digest(store, position, words[2]), null, null),
                isShort(words[2]));
    }

    private static boolean isShort(String key) {
        return !key.startsWith(HASHED) && key.length() < MIN_CHARACTERS;
    }

    private static byte[] digest(Store store, int position, String key) {
        if (!key.startsWith(HASHED)) {
            return Sha256.of(key);
        }
        try {
            byte[] digest = HexFormat.of().parseHex(key.substring(HASHED.length()));
            if (digest.length == 32) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the exception below, which does not contain the value
        }
        throw invalid(store, position, "has a sha256: that is not 64 hexadecimal digits");
    }

    private static InvalidStoreException invalid(Store store, int position, String rule) {
        return new InvalidStoreException(store.key(), ITEM, "entry " + position + " " + rule);
    }
}
