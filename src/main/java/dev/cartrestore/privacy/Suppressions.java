package dev.cartrestore.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.PersonIdentifier.Kind;
import dev.cartrestore.cart.person.SuppressionList;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * The people of whom stores must store nothing. Their hashes are made with the signing keys. All configured keys are tried; a
 * match by an older one is stored with the present key as well, so that the older one can be retired.
 */
@Singleton
class Suppressions implements SuppressionList {

    /** How long a node may cache that a store has no suppressions, which is so for nearly every push. */
    static final Duration CACHED = Duration.ofSeconds(3);

    private static final String PURPOSE = "suppression";

    /** How many there are. */
    record Count(Kind kind, String kid, long count) {
    }

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    private final Cache<String, Boolean> stores = Caffeine.newBuilder().expireAfterWrite(CACHED).executor(Runnable::run)
            .build();

    @Override
    public boolean contains(String store, String contactId, String email, String phone) {
        List<PersonIdentifier> names = Stream
                .of(PersonIdentifier.contact(contactId), PersonIdentifier.email(email), PersonIdentifier.phone(phone))
                .flatMap(Optional::stream).toList();
        if (names.isEmpty() || !stores.get(store, Suppression::areThereAny)) {
            return false;
        }
        Map<String, PersonIdentifier> byHash = new HashMap<>();
        names.forEach(name -> keys.kids().forEach(kid -> byHash.put(hash(store, kid, name), name)));
        List<Suppression> found = Suppression.among(store, byHash.keySet());
        found.stream().map(suppression -> byHash.get(suppression.hash)).distinct().forEach(name -> write(store, name));
        return !found.isEmpty();
    }

    /** To be called before their data is erased, so that none is added in between. */
    void add(Store store, List<PersonIdentifier> names) {
        WriteTransaction.run(() -> names.forEach(name -> write(store.key(), name)));
        stores.invalidate(store.key());
    }

    private void write(String store, PersonIdentifier name) {
        String hash = hash(store, keys.signingKid(), name);
        if (!Suppression.isThere(store, hash)) {
            new Suppression(store, hash, name.kind(), keys.signingKid(), clock.instant()).persist();
        }
    }

    /** Whether a person with this name is suppressed; to be called in a transaction. */
    boolean contains(Store store, PersonIdentifier name) {
        return !Suppression.among(store.key(), hashes(store, name)).isEmpty();
    }

    /**
     * From now on the person may be stored again.
     *
     * @return whether they were suppressed until now
     */
    boolean lift(Store store, PersonIdentifier name) {
        return WriteTransaction.call(() -> Suppression.lift(store.key(), hashes(store, name))) > 0;
    }

    /** How many there are by kind and by the key that they were made with; to be called in a transaction. */
    List<Count> counts(Store store) {
        return Suppression.getEntityManager()
                .createQuery("select new dev.cartrestore.privacy.Suppressions$Count(s.kind, s.kid, count(*)) from Suppression s"
                        + " where s.store = ?1 group by s.kind, s.kid order by s.kind, s.kid", Count.class)
                .setParameter(1, store.key()).getResultList();
    }

    /** The hashes of a name, one for each signing key. */
    List<String> hashes(Store store, PersonIdentifier name) {
        return keys.kids().stream().map(kid -> hash(store.key(), kid, name)).toList();
    }

    private String hash(String store, String kid, PersonIdentifier name) {
        // a signed field has no line feed, and no address is another one for it
        return keys.sign(kid, PURPOSE, store, name.kind().name(), name.value().replace('\n', ' '));
    }
}
