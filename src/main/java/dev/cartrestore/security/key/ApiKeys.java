package dev.cartrestore.security.key;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;

/**
 * The API keys of each store, stored and compared as SHA-256, so that memory dumps and timing reveal nothing. Configured keys
 * never change; keys issued at run time are replaced at each refresh.
 */
public final class ApiKeys {

    /** An authenticated caller. */
    record Holder(String name, Access access) {
    }

    private final Map<String, List<ApiKey>> configured;
    private volatile Map<String, List<ApiKey>> issued = Map.of();

    /** @throws dev.cartrestore.store.InvalidStoreException naming the store whose keys are wrong */
    public ApiKeys(Collection<Store> stores) {
        configured = stores.stream().collect(
                Collectors.toMap(Store::key, store -> ConfiguredKey.of(store).stream().map(ConfiguredKey::key).toList()));
    }

    List<ApiKey> configured(Store store) {
        return configured.getOrDefault(store.key(), List.of());
    }

    /** Replaces all keys issued at run time, by store. */
    void replaceIssued(Map<String, List<ApiKey>> keys) {
        issued = Map.copyOf(keys);
    }

    /**
     * Finds the holder of all presented keys: with the name of the first key and the lowest access of all. Empty if one of them
     * is not a valid key of the store.
     */
    Optional<Holder> holder(Store store, List<String> presented, Instant now) {
        List<Optional<ApiKey>> found = presented.stream().map(key -> find(store, key, now)).toList();
        if (found.isEmpty() || !found.stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        List<ApiKey> keys = found.stream().map(Optional::get).toList();
        Access lowest = keys.stream().map(ApiKey::access).min(Comparator.naturalOrder()).orElseThrow();
        return Optional.of(new Holder(keys.get(0).name(), lowest));
    }

    private Optional<ApiKey> find(Store store, String presented, Instant now) {
        byte[] digest = Sha256.of(presented);
        ApiKey found = null;
        for (List<ApiKey> keys : List.of(configured(store), issued.getOrDefault(store.key(), List.of()))) {
            for (ApiKey key : keys) { // no early exit: the time must not reveal which key was close
                found = MessageDigest.isEqual(key.digest(), digest) & key.worksAt(now) ? key : found;
            }
        }
        return Optional.ofNullable(found);
    }
}
