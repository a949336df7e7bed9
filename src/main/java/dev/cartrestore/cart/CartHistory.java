package dev.cartrestore.cart;

import static io.quarkus.panache.common.Parameters.with;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.spi.CDI;

import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.CartEvent.Type;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;

/** What happened to a cart. It is added to while the cart is locked, and whoever observes it is told of each event once. */
public final class CartHistory {

    /** So many events are told of one cart, the latest. */
    private static final int MOST = 500;

    /** So many fresh links go out to a cart's address within an hour, whichever node is asked. */
    private static final int MOST_LINKS = 3;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Cart cart;

    CartHistory(Cart cart) {
        this.cart = cart;
    }

    /** The latest events first; of a very long history no more than them. */
    public List<CartEvent> latest() {
        return CartEvent.<CartEvent>find("store = ?1 and cartId = ?2", Sort.descending("at", "eventKey"), cart.store,
                cart.cartId).page(0, MOST).list();
    }

    /** A person's browser showed the page: once per visit. */
    public void view(String visit, Instant now) {
        add(Type.VIEWED, visit, Origin.SHOPPER, now);
    }

    /**
     * A shopper acted on the cart: once per visit and day.
     *
     * @param visit the visit, if the browser's cookie proves it and that it came through the link. What comes without may be
     *     a program trying forms, or a shopper whom no mail brought back: it is written down, once, and does not make a later
     *     order a recovered one
     */
    public void claim(Optional<String> visit, Instant now) {
        act(Type.CLAIMED, visit, now);
    }

    /**
     * The store's checkout takes over: once per visit and day.
     *
     * @param visit the visit, if the browser's cookie proves it
     */
    public void handOff(Optional<String> visit, Instant now) {
        act(Type.HANDED_OFF, visit, now);
    }

    private void act(Type type, Optional<String> visit, Instant now) {
        String key = visit.map(known -> onItsDay(type, known, now)).orElse("");
        CartEvent act = new CartEvent(cart, type, key, Origin.SHOPPER, now);
        act.proven = visit.isPresent();
        add(act);
    }

    /** The same key all day from the first time on, another on each later day: somebody who comes back is counted again. */
    private String onItsDay(Type type, String visit, Instant now) {
        long days = CartEvent.find(cart, type, visit).map(first -> Duration.between(first.at, now).toDays()).orElse(0L);
        return days <= 0 ? visit : visit + "." + days;
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
     * @param mailId tells this mail from others about the cart
     * @return false where as many as may have gone out within the hour; then this one may not
     */
    public boolean mailLink(String mailId, Instant now) {
        long sent = count("type = :type and at > :since", with("type", Type.LINK_MAILED).and("since", now.minus(HOUR)));
        return sent < MOST_LINKS && add(Type.LINK_MAILED, mailId, Origin.SHOPPER, now);
    }

    /**
     * What the order that took the cart counts for has changed: it was paid back, called off, or grew.
     *
     * @param type why
     * @param worth what it counts for from now on
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

    /** The order that took the cart is another cart's, as somebody says only now. */
    public void loseOrder(String order, Currency money, Instant now) {
        add(new CartEvent(cart, Type.ORDER_MOVED, order + ":" + now.toEpochMilli(), Origin.STOREFRONT, now)
                .ofOrder(order, new Money(-worthOf(order), money)));
    }

    /** What an order of the cart counts for by now, in minor units: all that was said of its worth together. */
    long worthOf(String order) {
        Long sum = Panache.getSession().createSelectionQuery("select sum(event.amount) from CartEvent event"
                + " where event.store = ?1 and event.cartId = ?2 and event.orderId = ?3", Long.class)
                .setParameter(1, cart.store).setParameter(2, cart.cartId).setParameter(3, order).getSingleResult();
        return sum == null ? 0 : sum;
    }

    /** Whether it was noticed to be abandoned, whatever became of it since. */
    public boolean wasAbandoned() {
        return count("type = :type", with("type", Type.ABANDONED)) > 0;
    }

    /** Whether anybody but browsers ever wrote the cart. */
    boolean wasPushed() {
        return count("type in :types and origin <> :origin",
                with("types", List.of(Type.CREATED, Type.UPDATED)).and("origin", Origin.SHOPPER)) > 0;
    }

    /** Whether time alone erased it, and nobody asked for it. */
    boolean wasErasedByTime() {
        return count("type = :type and origin <> :origin", with("type", Type.ERASED).and("origin", Origin.CLOCK)) == 0;
    }

    /** Whether the order that took it is a recovered one: also once the cart is erased, since a refund may come late. */
    public boolean isRecovered(Store store) {
        return RecoveryReport.isRecovered(store, cart);
    }

    private long count(String condition, Parameters values) {
        return CartEvent.count("store = :store and cartId = :cart and " + condition,
                values.and("store", cart.store).and("cart", cart.cartId));
    }

    /** @param key what makes the event one of its kind: a revision, a visit, an order */
    boolean add(Type type, String key, Origin origin, Instant at) {
        return add(new CartEvent(cart, type, key, origin, at));
    }

    /** Writes an event down, unless it was before. */
    boolean add(CartEvent event) {
        boolean isNew = !event.isKnown();
        if (isNew) {
            event.persist();
            CDI.current().getBeanContainer().getEvent().select(CartChange.class).fire(new CartChange(cart, event));
        }
        return isNew;
    }
}
