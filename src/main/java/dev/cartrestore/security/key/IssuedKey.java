package dev.cartrestore.security.key;

import java.io.Serializable;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An API key issued at run time. After a rotation there are two of the same name until the older one expires. */
@Entity
@Table(name = "api_key")
@IdClass(IssuedKey.Key.class)
public class IssuedKey extends PanacheEntityBase {

    record Key(String store, String name, int generation) implements Serializable {
    }

    private static final String WORKING = "(expiresAt is null or expiresAt > ?1)";

    @Id
    public String store;

    @Id
    public String name;

    /** Number of earlier keys of this name. */
    @Id
    public int generation;

    @Enumerated(EnumType.STRING)
    Access access;

    /** SHA-256 of the key, hexadecimal. */
    public String digest;

    public Instant createdAt;

    /** Null for never. */
    public Instant expiresAt;

    protected IssuedKey() {
    }

    IssuedKey(Store store, String name, Access access, String secret, Instant now, Instant expiresAt) {
        this.store = store.key();
        this.name = name;
        this.access = access;
        this.digest = HexFormat.of().formatHex(Sha256.of(secret));
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** Valid keys of all stores. */
    static List<IssuedKey> working(Instant now) {
        return list(WORKING, now);
    }

    static List<IssuedKey> working(Store store, Instant now) {
        return list(WORKING + " and store = ?2 order by name, generation", now, store.key());
    }

    /** The valid keys of one name, the latest last, locked. */
    static List<IssuedKey> lock(Store store, String name, Instant now) {
        return IssuedKey.<IssuedKey>find(WORKING + " and store = ?2 and name = ?3 order by generation", now, store.key(), name)
                .withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    static void remove(Store store, String name) {
        delete("store = ?1 and name = ?2", store.key(), name);
    }

    static void removeExpired(Store store, Instant now) {
        delete("store = ?1 and expiresAt <= ?2", store.key(), now);
    }

    /** The key that replaces this one, with the same expiry. */
    IssuedKey successor(Store store, String secret, Instant now) {
        IssuedKey next = new IssuedKey(store, name, access, secret, now, expiresAt);
        next.generation = generation + 1;
        return next;
    }

    void endBy(Instant time) {
        if (expiresAt == null || time.isBefore(expiresAt)) {
            expiresAt = time;
        }
    }

    ApiKey toApiKey() {
        return new ApiKey(name, access, HexFormat.of().parseHex(digest), createdAt, expiresAt);
    }
}
