package dev.cartrestore.cart.history;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.Money;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Something that happened to a cart. Events are added and never changed; reports are computed from them. */
@Entity
@IdClass(CartEvent.Key.class)
public class CartEvent extends PanacheEntityBase {

    /** The kind of event. */
    public enum Type {
        CREATED,
        UPDATED,
        WITHDRAWN,
        ABANDONED,
        VIEWED,
        CLAIMED,
        HANDED_OFF,
        /** With the order's value; the next three say by how much it changed. */
        ORDERED,
        REFUNDED,
        CANCELLED,
        ORDER_CHANGED,
        /** The order is credited to another cart now. */
        ORDER_MOVED,
        COPIED,
        /** A shopper changed their session cart, and the stored cart stayed as it was. */
        SESSION_CHANGED,
        LINK_MAILED,
        /** The merchant or a platform reminded the shopper of it. */
        REMINDED,
        /** Its order was cancelled, or its payment failed; it is open again. */
        REOPENED,
        /** A source sent something odd, which was mended or left out; see {@link CartEvent#note}. */
        NOTED,
        /** Reminders have ended, though the cart may still be open. */
        STOPPED,
        ERASED
    }

    /** Who caused an event. */
    public enum Origin {
        STOREFRONT,
        SHOPPER,
        /** The platform where the cart lives. */
        PLATFORM,
        /** The passing of time. */
        CLOCK
    }

    /** Events that sent the shopper a message. */
    public static final List<Type> REMINDERS = List.of(Type.REMINDED, Type.LINK_MAILED);

    record Key(String store, String cartId, String eventKey) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public String cartId;

    /** Unique among the cart's events. Events that happen once per visit or order have its id as key, so repeats add nothing. */
    @Id
    public String eventKey;

    @Enumerated(EnumType.STRING)
    public Type type;

    @Enumerated(EnumType.STRING)
    public Origin origin;

    public Instant at;

    /**
     * False for acts in a visit that no cookie proves, which a program trying forms may have made, and for claims without a link
     * or without a proof.
     */
    public boolean proven;

    /** For acts: whether a link led to them in a visit that a cookie proves. */
    boolean throughLink;

    /** For orders: whether they name the cart's own mail or contact. */
    public boolean ownCustomer;

    /** For handoffs: see {@link HandoffLine}. */
    String goods;

    /** For events about an order: its id, and by how much its value changed, in minor units; null if unknown. */
    public String orderId;
    public Long amount;
    public String currency;

    /** For {@link Type#NOTED}: what was mended or left out, in our own words; at most 1,000 characters. */
    public String note;

    protected CartEvent() {
    }

    public CartEvent(Cart cart, Type type, String key, Origin origin, Instant at) {
        store = cart.store;
        cartId = cart.cartId;
        eventKey = name(type, key);
        this.type = type;
        this.origin = origin;
        this.at = at;
        proven = true;
    }

    private static String name(Type type, String key) {
        return type + ":" + key;
    }

    /**
     * Makes this an event about an order.
     *
     * @param change the order's value, or by how much that changed; null for an event that does not change it
     */
    public CartEvent ofOrder(String order, Money change) {
        orderId = order;
        amount = change == null ? null : (Long) change.minor();
        currency = change == null ? null : change.currency().getCurrencyCode();
        return this;
    }

    /** The goods that the checkout received; null for other kinds of events. */
    public List<HandoffLine> handedGoods() {
        return HandoffLine.parse(goods);
    }

    /** Makes this a repetition of an earlier event, which has counted the order's value already. */
    public CartEvent repeated(Instant now) {
        eventKey += ":" + now.toEpochMilli();
        amount = null;
        currency = null;
        return this;
    }

    /** The cart's event of a type under a key. */
    static Optional<CartEvent> find(Cart cart, Type type, String key) {
        return findByIdOptional(new Key(cart.store, cart.cartId, name(type, key)));
    }

    /** Removes the goods of a cart's handoffs. */
    public static void forgetGoods(Cart cart) {
        update("goods = null where store = ?1 and cartId = ?2 and goods is not null", cart.store, cart.cartId);
    }

    /** Whether an event with this key is stored. */
    boolean isStored() {
        return findById(new Key(store, cartId, eventKey)) != null;
    }

    /** The copies of some carts. */
    public static List<String> copiesOf(Store store, Collection<String> cartIds) {
        int prefix = name(Type.COPIED, "").length();
        return CartEvent.<CartEvent>list("store = ?1 and cartId in ?2 and type = ?3", store.key(), cartIds, Type.COPIED)
                .stream().map(event -> event.eventKey.substring(prefix)).toList();
    }
}
