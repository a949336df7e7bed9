package dev.cartrestore.session;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;

import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A browser's changes to a stored cart, which stays unchanged. Every call runs in the caller's transaction, which has locked the
 * stored cart first.
 */
@Entity
@IdClass(SessionCart.Key.class)
public class SessionCart extends PanacheEntityBase {

    record Key(String store, String sessionId) implements Serializable {
    }

    @Id
    public String store;

    /** Ours, and nobody can guess it; see {@link Pointer#sessionId}. */
    @Id
    public String sessionId;

    @Version
    int version;

    /** The stored cart. */
    public String cartId;

    @Convert(converter = DifferencesColumn.class)
    public Differences differences;

    public Instant createdAt;

    /** When the shopper last changed it. */
    public Instant actedAt;

    protected SessionCart() {
    }

    /** The session cart, locked; a new one if there is none. */
    public static SessionCart lock(Store store, String sessionId, String cartId, Instant now) {
        return SessionCart.<SessionCart>findByIdOptional(new Key(store.key(), sessionId), LockModeType.PESSIMISTIC_WRITE)
                .orElseGet(() -> {
                    SessionCart made = new SessionCart();
                    made.store = store.key();
                    made.sessionId = sessionId;
                    made.cartId = cartId;
                    made.differences = Differences.NONE;
                    made.createdAt = now;
                    made.actedAt = now;
                    return made;
                });
    }

    public static Optional<SessionCart> find(Store store, String sessionId) {
        return findByIdOptional(new Key(store.key(), sessionId));
    }

    /** The differences of a session cart, or none if there is no such cart. */
    public static Differences differences(Store store, String sessionId) {
        return sessionId.isEmpty()
                ? Differences.NONE
                : find(store, sessionId).map(session -> session.differences).orElse(Differences.NONE);
    }

    /** Whether differences can be stored. */
    public static boolean isStorable(Differences differences) {
        return new DifferencesColumn().convertToDatabaseColumn(differences).length() <= DifferencesColumn.MAX_CHARACTERS;
    }

    /** Stores the changed differences. */
    public void become(Store its, Differences changed, Instant now) {
        actedAt = now;
        differences = changed;
        if (!isPersistent()) {
            persistAndFlush(); // fails here if another writer inserted it first; the whole transaction is tried again
        }
        CartAlias.rememberSession(its, sessionId, cartId, now);
        changed.added().stream().map(Differences.Added::from).distinct()
                .forEach(from -> SessionCartSource.remember(this, from));
    }

    /** The shopper asks us to forget it. */
    public static void forget(Store store, String sessionId) {
        deleteById(new Key(store.key(), sessionId));
    }

    /** A stored cart is erased: its session carts go, and its lines go from those of other carts. */
    static void forgetAbout(String store, String cartId) {
        delete("store = ?1 and cartId = ?2", store, cartId);
        for (String sessionId : SessionCartSource.of(store, cartId)) {
            SessionCart.<SessionCart>findByIdOptional(new Key(store, sessionId), LockModeType.PESSIMISTIC_WRITE)
                    .ifPresent(other -> other.differences = other.differences.without(cartId));
        }
        SessionCartSource.forgetAbout(store, cartId);
    }

    static void forgetOlderThan(Instant time) {
        delete("actedAt < ?1", time);
    }
}
