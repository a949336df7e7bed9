package dev.cartrestore.cart;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Another id under which a cart is stored. */
@Entity
@IdClass(CartAlias.Key.class)
public class CartAlias extends PanacheEntityBase {

    /** The purpose of an alias. */
    public enum Kind {
        /** A platform's token in links; it opens the cart. */
        TOKEN,
        /** A copy of the cart that its platform made for a checkout: its order is the cart's, but it opens nothing. */
        REBUILT,
        /** A session cart of the cart, as a checkout received it: its order is the cart's, but it opens nothing. */
        SESSION
    }

    record Key(String store, String alias, Kind kind) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public String alias;

    @Id
    @Enumerated(EnumType.STRING)
    public Kind kind;

    public String cartId;

    /** When the shopper last changed the session cart; null for other kinds. */
    Instant usedAt;

    protected CartAlias() {
    }

    /** The stored cart of a session cart; empty if the name is not a session cart's. To be called in a transaction. */
    public static Optional<String> ofSession(Store store, String name) {
        return CartAlias.<CartAlias>findByIdOptional(new Key(store.key(), name, Kind.SESSION)).map(found -> found.cartId);
    }

    /** Deletes the aliases that open carts, and keeps those by which their orders are recognised. */
    static void forgetTokens(String store, Collection<String> cartIds) {
        delete("store = ?1 and cartId in ?2 and kind = ?3", store, cartIds, Kind.TOKEN);
    }

    /** Deletes aliases of erased carts, except those of copies, by which late orders are still recognised. */
    static void forgetErased(Store store, Collection<String> cartIds) {
        delete("store = ?1 and cartId in ?2 and kind <> ?3", store.key(), cartIds, Kind.REBUILT);
    }

    /** Deletes aliases of session carts that were last changed before a time. */
    public static void forgetSessionsUnusedSince(Instant time) {
        delete("kind = ?1 and usedAt < ?2", Kind.SESSION, time);
    }

    /** Stores the id of a session cart that a shopper changes; to be called in a transaction. */
    public static void rememberSession(Store store, String alias, String cartId, Instant now) {
        remember(store, Kind.SESSION, alias, cartId).usedAt = now;
    }

    /** Stores an alias; to be called in a transaction. */
    public static CartAlias remember(Store store, Kind kind, String alias, String cartId) {
        CartAlias stored = findById(new Key(store.key(), alias, kind));
        if (stored == null) {
            stored = new CartAlias();
            stored.store = store.key();
            stored.alias = alias;
            stored.kind = kind;
            stored.cartId = cartId;
            stored.persist();
        } else {
            stored.cartId = cartId;
        }
        return stored;
    }
}
