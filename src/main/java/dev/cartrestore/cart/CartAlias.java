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

/** Another name of a cart. */
@Entity
@IdClass(CartAlias.Key.class)
public class CartAlias extends PanacheEntityBase {

    /** What the other name is for. */
    public enum Kind {
        /** A platform's secret for links, which opens the cart. */
        TOKEN,
        /** The platform's copy of the cart, made for a checkout: its order is the cart's, but it opens nothing. */
        REBUILT,
        /** A session cart of the cart, as a checkout was given it: its order is the cart's, but it opens nothing. */
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

    /** The cart that a session cart was made of, if the name is one of these; to be called in a transaction. */
    public static Optional<String> ofSession(Store store, String name) {
        return CartAlias.<CartAlias>findByIdOptional(new Key(store.key(), name, Kind.SESSION)).map(known -> known.cartId);
    }

    /** Deletes the names that open carts; those by which their orders are recognised stay. */
    static void forgetTokens(String store, Collection<String> cartIds) {
        delete("store = ?1 and cartId in ?2 and kind = ?3", store, cartIds, Kind.TOKEN);
    }

    /** Deletes names of erased carts, except those of copies by which orders that come late are still recognised. */
    static void forgetErased(Store store, Collection<String> cartIds) {
        delete("store = ?1 and cartId in ?2 and kind <> ?3", store.key(), cartIds, Kind.REBUILT);
    }

    /** Deletes names of session carts that nobody changed since. */
    public static void forgetSessionsUnusedSince(Instant time) {
        delete("kind = ?1 and usedAt < ?2", Kind.SESSION, time);
    }

    /** Remembers the name of a session cart that a shopper changes; to be called in a transaction. */
    public static void rememberSession(Store store, String alias, String cartId, Instant now) {
        remember(store, Kind.SESSION, alias, cartId).usedAt = now;
    }

    /** Remembers a name; to be called in a transaction. */
    public static CartAlias remember(Store store, Kind kind, String alias, String cartId) {
        CartAlias known = findById(new Key(store.key(), alias, kind));
        if (known == null) {
            known = new CartAlias();
            known.store = store.key();
            known.alias = alias;
            known.kind = kind;
            known.cartId = cartId;
            known.persist();
        } else {
            known.cartId = cartId;
        }
        return known;
    }
}
