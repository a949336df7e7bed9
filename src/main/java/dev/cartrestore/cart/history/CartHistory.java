package dev.cartrestore.cart.history;

import static io.quarkus.panache.common.Parameters.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.inject.spi.CDI;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.ShopperAct;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;

/** The events of a cart. They are added while the cart is locked, and a {@link CartChange} is fired once for each. */
public final class CartHistory {

    /** Only so many events of a cart are listed, the latest. */
    private static final int MOST = 500;

    /** Different notes about a cart that are kept. */
    private static final int MAX_NOTES = 50;

    /** Fresh links to a cart's address within an hour, across all nodes. */
    private static final int MAX_LINKS = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HANDOFF_SLOT = Duration.ofMinutes(10);

    private final Cart cart;

    public CartHistory(Cart cart) {
        this.cart = cart;
    }

    /** The latest events, newest first; older ones of a very long history are left out. */
    public List<CartEvent> latest() {
        return CartEvent.<CartEvent>find("store = ?1 and cartId = ?2", Sort.descending("at", "eventKey"), cart.store,
                cart.cartId).page(0, MOST).list();
    }

    /** A person's browser showed the page: once per visit. */
    public void view(String visit, Instant now) {
        add(Type.VIEWED, visit, Origin.SHOPPER, now);
    }

    /** A shopper acted on the cart: once per visit and day. It makes a later order a recovered one if the act counts. */
    public void claim(ShopperAct act, Instant now) {
        CartEvent claim = act(Type.CLAIMED, act, onItsDay(Type.CLAIMED, act.key(), now), now);
        claim.proven = act.counts();
        add(claim);
    }

    /** A shopper changed the cart in their session, but not the cart itself: once per visit and day. */
    public void changeInSession(ShopperAct act, Instant now) {
        add(act(Type.SESSION_CHANGED, act, onItsDay(Type.SESSION_CHANGED, act.key(), now), now));
    }

    /**
     * The store's checkout takes over: once per visit in ten minutes.
     *
     * @param lines what went there
     */
    public void handOff(ShopperAct act, List<CartLine> lines, Instant now) {
        CartEvent handoff = act(Type.HANDED_OFF, act, inItsSlot(Type.HANDED_OFF, act.key(), HANDOFF_SLOT, now), now);
        handoff.goods = HandoffLine.text(lines);
        add(handoff);
    }

    private CartEvent act(Type type, ShopperAct act, String key, Instant now) {
        CartEvent event = new CartEvent(cart, type, key, Origin.SHOPPER, now);
        event.proven = act.visit().isPresent();
        event.throughLink = act.isThroughLink();
        return event;
    }

    /** One key for all acts within a day of the first, and another for each later day: a shopper who returns counts again. */
    private String onItsDay(Type type, String visit, Instant now) {
        return inItsSlot(type, visit, Duration.ofDays(1), now);
    }

    private String inItsSlot(Type type, String visit, Duration length, Instant now) {
        if (visit.isEmpty()) {
            return "";
        }
        long slots = CartEvent.find(cart, type, visit).map(first -> Duration.between(first.at, now).dividedBy(length))
                .orElse(0L);
        return slots <= 0 ? visit : visit + "." + slots;
    }

    /**
     * The shopper was reminded of it.
     *
     * @return whether that is new
     */
    public boolean remind(Instant at) {
        return add(Type.REMINDED, at.toString(), Origin.STOREFRONT, at);
    }

    /**
     * A fresh link goes out to its address.
     *
     * @param mailId unique among the mails about the cart
     * @return false if as many as allowed went out within the hour; then this one must not
     */
    public boolean mailLink(String mailId, Instant now) {
        long sent = count("type = :type and at > :since", with("type", Type.LINK_MAILED).and("since", now.minus(HOUR)));
        return sent < MAX_LINKS && add(Type.LINK_MAILED, mailId, Origin.SHOPPER, now);
    }

    /**
     * Something odd was mended or left out while the cart, or an order of it, was read: once for each such note.
     *
     * @param note in our own words; nothing is added if it is blank
     */
    public void note(String note, Origin origin, Instant now) {
        if (!note.isBlank() && count("type = :type", with("type", Type.NOTED)) < MAX_NOTES) {
            CartEvent event = new CartEvent(cart, Type.NOTED,
                    UUID.nameUUIDFromBytes(note.getBytes(StandardCharsets.UTF_8)).toString(), origin, now);
            event.note = note;
            add(event);
        }
    }

    /**
     * The worth of the cart's order has changed: it was refunded, cancelled or extended.
     *
     * @param type why
     * @param worth its worth from now on
     */
    public void revalue(Type type, String order, Money worth, Instant now) {
        long change = worth.minor() - worthOf(order);
        // that it was paid back is one fact, and that it was called off another, even where only the first moves money
        boolean isNews = type != Type.ORDER_CHANGED
                && count("type = :type and orderId = :order", with("type", type).and("order", order)) == 0;
        if (change != 0 || isNews) {
            add(new CartEvent(cart, type, order + ":" + worth.minor() + ":" + now.toEpochMilli(), Origin.STOREFRONT, now)
                    .ofOrder(order, new Money(change, worth.currency())));
        }
    }

    /** The cart's order turned out to belong to another cart. */
    public void loseOrder(String order, Currency money, Instant now) {
        add(new CartEvent(cart, Type.ORDER_MOVED, order + ":" + now.toEpochMilli(), Origin.STOREFRONT, now)
                .ofOrder(order, new Money(-worthOf(order), money)));
    }

    /** The present worth of an order of the cart, in minor units: the sum of all its events. */
    private long worthOf(String order) {
        Long sum = Panache.getSession().createSelectionQuery("select sum(event.amount) from CartEvent event"
                + " where event.store = ?1 and event.cartId = ?2 and event.orderId = ?3", Long.class)
                .setParameter(1, cart.store).setParameter(2, cart.cartId).setParameter(3, order).getSingleResult();
        return sum == null ? 0 : sum;
    }

    /** Whether an order of the cart was cancelled, refunded in full, or moved to another cart; one of no worth may stand. */
    public boolean cameToNothing(String order) {
        return worthOf(order) == 0 && count("type in :types and orderId = :order",
                with("types", List.of(Type.CANCELLED, Type.REFUNDED, Type.ORDER_MOVED)).and("order", order)) > 0;
    }

    /** Whether an order of the cart was called off at that time or later. */
    public boolean wasReopenedSince(Instant time) {
        return count("type = :type and at >= :time", with("type", Type.REOPENED).and("time", time)) > 0;
    }

    /** Whether it was ever noticed to be abandoned. */
    public boolean wasAbandoned() {
        return count("type = :type", with("type", Type.ABANDONED)) > 0;
    }

    /** Whether the cart was ever written by anything but a browser. */
    public boolean wasPushed() {
        return count("type in :types and origin <> :origin",
                with("types", List.of(Type.CREATED, Type.UPDATED)).and("origin", Origin.SHOPPER)) > 0;
    }

    /** Whether it was erased only because its retention time had passed. */
    public boolean wasErasedByTime() {
        return count("type = :type and origin <> :origin", with("type", Type.ERASED).and("origin", Origin.CLOCK)) == 0;
    }

    /** Whether its order is a recovered one; also answered once the cart is erased, since a refund may come late. */
    public boolean isRecovered(Store store) {
        return OrderCredit.isRecovered(store, cart);
    }

    /** Whether its order came after acts through the link which do not make it a recovered one. */
    public boolean isAssisted(Store store) {
        return OrderCredit.isAssisted(store, cart);
    }

    private long count(String condition, Parameters values) {
        return CartEvent.count("store = :store and cartId = :cart and " + condition,
                values.and("store", cart.store).and("cart", cart.cartId));
    }

    /** @param key unique among the cart's events of the type: a revision, a visit, an order */
    public boolean add(Type type, String key, Origin origin, Instant at) {
        return add(new CartEvent(cart, type, key, origin, at));
    }

    /** Stores an event, unless it is stored already. */
    public boolean add(CartEvent event) {
        boolean isNew = !event.isKnown();
        if (isNew) {
            event.persist();
            CDI.current().getBeanContainer().getEvent().select(CartChange.class).fire(new CartChange(cart, event));
        }
        return isNew;
    }
}
