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
 * The people whose data stores must not store, as hashes made with the signing keys. All configured keys are tried; a match by
 * an older key is stored with the present one as well, so that the older key can be retired.
 */
@Singleton
class Suppressions implements SuppressionList {

    /** How long a node may cache that a store has no suppressions, as it needs to know for every push. */
    static final Duration CACHED = Duration.ofSeconds(3);

    private static final String PURPOSE = "suppression";

    /** The number of suppressions of a kind. */
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
        List<PersonIdentifier> identifiers = Stream
                .of(PersonIdentifier.contact(contactId), PersonIdentifier.email(email), PersonIdentifier.phone(phone))
                .flatMap(Optional::stream).toList();
        if (identifiers.isEmpty() || !stores.get(store, Suppression::existAny)) {
            return false;
        }
        Map<String, PersonIdentifier> byHash = new HashMap<>();
        identifiers.forEach(identifier -> keys.kids().forEach(kid -> byHash.put(hash(store, kid, identifier), identifier)));
        List<Suppression> found = Suppression.find(store, byHash.keySet());
        found.stream().map(suppression -> byHash.get(suppression.hash)).distinct()
                .forEach(identifier -> write(store, identifier));
        return !found.isEmpty();
    }

    /** Suppresses people; to be called before their data is erased, so that none is added meanwhile. */
    void add(Store store, List<PersonIdentifier> identifiers) {
        WriteTransaction.run(() -> identifiers.forEach(identifier -> write(store.key(), identifier)));
        stores.invalidate(store.key());
    }

    private void write(String store, PersonIdentifier identifier) {
        String hash = hash(store, keys.signingKid(), identifier);
        if (!Suppression.exists(store, hash)) {
            new Suppression(store, hash, identifier.kind(), keys.signingKid(), clock.instant()).persist();
        }
    }

    /** Whether the person with an identifier is suppressed; to be called in a transaction. */
    boolean contains(Store store, PersonIdentifier identifier) {
        return !Suppression.find(store.key(), hashes(store, identifier)).isEmpty();
    }

    /**
     * Lifts a suppression: data of the person may be stored again.
     *
     * @return whether they were suppressed until now
     */
    boolean lift(Store store, PersonIdentifier identifier) {
        return WriteTransaction.call(() -> Suppression.lift(store.key(), hashes(store, identifier))) > 0;
    }

    /** The numbers of suppressions by kind and by signing key; to be called in a transaction. */
    List<Count> counts(Store store) {
        return Suppression.getEntityManager()
                .createQuery("select new dev.cartrestore.privacy.Suppressions$Count(s.kind, s.kid, count(*)) from Suppression s"
                        + " where s.store = ?1 group by s.kind, s.kid order by s.kind, s.kid", Count.class)
                .setParameter(1, store.key()).getResultList();
    }

    /** The hashes of an identifier, one for each signing key. */
    List<String> hashes(Store store, PersonIdentifier identifier) {
        return keys.kids().stream().map(kid -> hash(store.key(), kid, identifier)).toList();
    }

    private String hash(String store, String kid, PersonIdentifier identifier) {
        // a signed field must not have a line feed; no two identifiers differ by one alone
        return keys.sign(kid, PURPOSE, store, identifier.kind().name(), identifier.value().replace('\n', ' '));
    }
}
