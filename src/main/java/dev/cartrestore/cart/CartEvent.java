package dev.cartrestore.cart;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One thing that happened to a cart. Events are added and never changed, and reports are
 * computed from them; only a mail that could not be sent is taken out again. */
@Entity
@IdClass(CartEvent.Key.class)
public class CartEvent extends PanacheEntityBase {

    /** What happened. */
    public enum Type {
        CREATED, UPDATED, WITHDRAWN, VIEWED, CLAIMED, HANDED_OFF, ORDERED, COPIED, MERGED, UNMERGED, LINK_MAILED, ERASED
    }

    /** Who caused it. */
    public enum Origin {
        STOREFRONT, SHOPPER,
        /** The platform where the cart lives. */
        PLATFORM
    }

    record Key(String store, String cartId, String eventKey) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public String cartId;

    /**
     * Names the event within its cart. What can happen once per visit or order is named after it, so that a repeated
     * request adds nothing.
     */
    @Id
    public String eventKey;

    @Enumerated(EnumType.STRING)
    public Type type;

    @Enumerated(EnumType.STRING)
    public Origin origin;

    public Instant at;

    protected CartEvent() {
    }

    private CartEvent(CartKey cart, Type type, String key, Origin origin, Instant at) {
        store = cart.store();
        cartId = cart.cartId();
        eventKey = type + ":" + key;
        this.type = type;
        this.origin = origin;
        this.at = at;
    }

    /** Whether anybody but browsers ever wrote the cart. */
    static boolean wasPushed(Cart cart) {
        return count("store = ?1 and cartId = ?2 and origin <> ?3 and type in ?4", cart.store, cart.cartId, Origin.SHOPPER,
                List.of(Type.CREATED, Type.UPDATED)) > 0;
    }

    /**
     * Writes an event down, unless it was before. Call it while the cart is locked.
     *
     * @param key what makes the event one of its kind: a revision, a visit, an order
     * @return whether it is new
     */
    static boolean record(CartKey cart, Type type, String key, Origin origin, Instant at) {
        CartEvent event = new CartEvent(cart, type, key, origin, at);
        if (findById(new Key(event.store, event.cartId, event.eventKey)) != null) {
            return false;
        }
        event.persist();
        return true;
    }
}
