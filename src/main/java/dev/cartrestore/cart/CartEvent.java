package dev.cartrestore.cart;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * One thing that happened to a cart. Events are added and never changed, and reports are computed from them.
 */
@Entity
@IdClass(CartEvent.Key.class)
public class CartEvent extends PanacheEntityBase {

    /** What happened. */
    public enum Type {
        CREATED, UPDATED, WITHDRAWN, ABANDONED, VIEWED, CLAIMED, HANDED_OFF,
        /** With what the order is worth; the three after it say by how much that changed. */
        ORDERED, REFUNDED, CANCELLED, ORDER_CHANGED,
        /** It is credited to another cart by now. */
        ORDER_MOVED, COPIED, MERGED, UNMERGED, LINK_MAILED,
        /** The merchant or a platform reminded the shopper of it. */
        REMINDED,
        /** Nobody is to remind the shopper of it any more, though it may still be open. */
        STOPPED, ERASED
    }

    /** Who caused it. */
    public enum Origin {
        STOREFRONT, SHOPPER,
        /** The platform where the cart lives. */
        PLATFORM,
        /** Time, and nobody else. */
        CLOCK
    }

    /** What tells that the shopper was written to. */
    static final List<Type> REMINDERS = List.of(Type.REMINDED, Type.LINK_MAILED);

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

    /** For what tells of an order: which, and by how much what it is worth changed, in minor units; null if nobody said. */
    public String orderId;
    public Long amount;
    public String currency;

    protected CartEvent() {
    }

    private CartEvent(CartKey cart, Type type, String key, Origin origin, Instant at, Worth worth) {
        store = cart.store();
        cartId = cart.cartId();
        eventKey = type + ":" + key;
        this.type = type;
        this.origin = origin;
        this.at = at;
        if (worth != null) {
            orderId = worth.orderId();
            amount = worth.change() == null ? null : (Long) worth.change().minor();
            currency = worth.change() == null ? null : worth.change().currency().getCurrencyCode();
        }
    }

    /**
     * What tells of an order.
     *
     * @param change what it is worth, or by how much that changed; null where that is not what happened
     */
    record Worth(String orderId, Money change) {
    }

    /**
     * Whether a cookie proved the visit in which it happened, and for a claim that the link led to it; what comes without
     * one may be a program trying forms.
     */
    public boolean isProven() {
        return !eventKey.equals(type + ":");
    }

    /** A cart's history, the oldest first. */
    public static List<CartEvent> of(Store store, String cartId) {
        return list("store = ?1 and cartId = ?2 order by at, eventKey", store.key(), cartId);
    }

    /** Whether time alone erased a cart, and nobody asked for it. */
    static boolean wasErasedByTime(Cart cart) {
        return count("store = ?1 and cartId = ?2 and type = ?3 and origin <> ?4", cart.store, cart.cartId, Type.ERASED,
                Origin.CLOCK) == 0;
    }

    /** The carts that were made of these carts' goods. */
    static List<String> copiesOf(Store store, Collection<String> cartIds) {
        int prefix = (Type.COPIED + ":").length();
        return CartEvent.<CartEvent>list("store = ?1 and cartId in ?2 and type = ?3", store.key(), cartIds, Type.COPIED)
                .stream().map(event -> event.eventKey.substring(prefix)).toList();
    }

    static boolean hasAny(Cart cart, Type type) {
        return count("store = ?1 and cartId = ?2 and type = ?3", cart.store, cart.cartId, type) > 0;
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
     * @param worth for what tells of an order; else null
     * @return the event, if it is new
     */
    static Optional<CartEvent> record(CartKey cart, Type type, String key, Origin origin, Instant at, Worth worth) {
        CartEvent event = new CartEvent(cart, type, key, origin, at, worth);
        if (findById(new Key(event.store, event.cartId, event.eventKey)) != null) {
            return Optional.empty();
        }
        event.persist();
        return Optional.of(event);
    }

    /**
     * The name of something that a visit does: the same all day from the first time on, and another on each later day, so
     * that somebody who comes back is counted again.
     */
    static String inVisit(CartKey cart, Type type, String visit, Instant now) {
        CartEvent first = findById(new Key(cart.store(), cart.cartId(), type + ":" + visit));
        long days = first == null ? 0 : Duration.between(first.at, now).toDays();
        return days <= 0 ? visit : visit + "." + days;
    }

    /** What an order of the cart counts for by now, in minor units: all that was said of its worth together. */
    static long worthOf(Cart cart, String orderId) {
        Long sum = getEntityManager().createQuery("select sum(event.amount) from CartEvent event"
                + " where event.store = ?1 and event.cartId = ?2 and event.orderId = ?3", Long.class)
                .setParameter(1, cart.store).setParameter(2, cart.cartId).setParameter(3, orderId).getSingleResult();
        return sum == null ? 0 : sum;
    }

    /** Whether a shopper of whom a cookie proved that the link led to it acted on the cart in that time, ends included. */
    static boolean wasClaimed(Cart cart, Instant from, Instant to) {
        return count("store = ?1 and cartId = ?2 and type = ?3 and eventKey <> ?4 and at between ?5 and ?6", cart.store,
                cart.cartId, Type.CLAIMED, Type.CLAIMED + ":", from, to) > 0;
    }
}
