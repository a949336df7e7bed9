package dev.cartrestore.privacy;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.cart.person.PersonIdentifier.Kind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An identifier of a person whose data a store must not store, kept as a keyed hash. */
@Entity
@IdClass(Suppression.Key.class)
public class Suppression extends PanacheEntityBase {

    record Key(String store, String hash) implements Serializable {
    }

    @Id
    public String store;

    /** Of the store, the kind and the value; without the signing key it cannot be traced to a person. */
    @Id
    public String hash;

    @Enumerated(EnumType.STRING)
    Kind kind;

    /** Id of the signing key of the hash. */
    String kid;

    Instant since;

    protected Suppression() {
    }

    Suppression(String store, String hash, Kind kind, String kid, Instant since) {
        this.store = store;
        this.hash = hash;
        this.kind = kind;
        this.kid = kid;
        this.since = since;
    }

    static boolean exists(String store, String hash) {
        return findById(new Key(store, hash)) != null;
    }

    static boolean existAny(String store) {
        return find("store", store).page(0, 1).firstResultOptional().isPresent();
    }

    static List<Suppression> find(String store, Collection<String> hashes) {
        return list("store = ?1 and hash in ?2", store, hashes);
    }

    /** Those made in a period of time. */
    static List<Suppression> between(String store, Instant from, Instant to) {
        return list("store = ?1 and since between ?2 and ?3", store, from, to);
    }

    static long lift(String store, Collection<String> hashes) {
        return delete("store = ?1 and hash in ?2", store, hashes);
    }
}
