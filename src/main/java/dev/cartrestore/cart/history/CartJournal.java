package dev.cartrestore.cart.history;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;

/**
 * Adds events to the histories of carts, and fires a {@link CartChange} for each new one. The caller runs a transaction that
 * has locked the cart.
 */
@Singleton
public class CartJournal {

    /** Maximum number of different notes about a cart. */
    private static final int MAX_NOTES = 50;

    /** Fresh links to a cart's address within an hour, across all nodes. */
    private static final int MAX_LINKS = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HANDOFF_SLOT = Duration.ofMinutes(10);

    @Inject
    Event<CartChange> changes;

    /**
     * Stores an event, unless it is stored already.
     *
     * @return whether it is new
     */
    public boolean add(Cart cart, CartEvent event) {
        boolean isNew = !event.isStored();
        if (isNew) {
            event.persist();
            changes.fire(new CartChange(cart, event));
        }
        return isNew;
    }

    /** A person's browser showed the page: once per visit. */
    public void view(Cart cart, String visit, Instant now) {
        add(cart, new CartEvent(cart, Type.VIEWED, visit, Origin.SHOPPER, now));
    }

    /** A shopper acted on the cart: once per visit and day. If the act counts, it makes a later order a recovered one. */
    public void claim(Cart cart, ShopperAct act, Instant now) {
        CartEvent claim = act(cart, Type.CLAIMED, act, DAY, now);
        claim.proven = act.counts();
        add(cart, claim);
    }

    /** A shopper changed their session cart, but not the stored cart: once per visit and day. */
    public void changeInSession(Cart cart, ShopperAct act, Instant now) {
        add(cart, act(cart, Type.SESSION_CHANGED, act, DAY, now));
    }

    /**
     * The store's checkout takes over: once per visit in ten minutes.
     *
     * @param lines the goods that the checkout received
     */
    public void handOff(Cart cart, ShopperAct act, List<CartLine> lines, Instant now) {
        CartEvent handoff = act(cart, Type.HANDED_OFF, act, HANDOFF_SLOT, now);
        handoff.goods = HandoffLine.text(lines);
        add(cart, handoff);
    }

    private static CartEvent act(Cart cart, Type type, ShopperAct act, Duration slot, Instant now) {
        CartEvent event = new CartEvent(cart, type, slotKey(cart, type, act.key(), slot, now), Origin.SHOPPER, now);
        event.proven = act.visit().isPresent();
        event.throughLink = act.isThroughLink();
        return event;
    }

    /** One key for all acts within a slot that begins with the first act, so that a shopper who returns later counts again. */
    private static String slotKey(Cart cart, Type type, String visit, Duration slot, Instant now) {
        if (visit.isEmpty()) {
            return "";
        }
        long slots = CartEvent.find(cart, type, visit).map(first -> Duration.between(first.at, now).dividedBy(slot))
                .orElse(0L);
        return slots <= 0 ? visit : visit + "." + slots;
    }

    /**
     * The merchant reminded the shopper.
     *
     * @return whether that is new
     */
    public boolean remind(Cart cart, Instant at) {
        return add(cart, new CartEvent(cart, Type.REMINDED, at.toString(), Origin.STOREFRONT, at));
    }

    /**
     * Records that a fresh link is mailed to the cart's address.
     *
     * @param mailId unique among the mails about the cart
     * @return false if the limit for this hour is reached; then the mail must not be sent
     */
    public boolean mailLink(Cart cart, String mailId, Instant now) {
        return cart.history().linksMailedSince(now.minus(HOUR)) < MAX_LINKS
                && add(cart, new CartEvent(cart, Type.LINK_MAILED, mailId, Origin.SHOPPER, now));
    }

    /**
     * Something odd was mended or left out while the cart, or an order of it, was read: once for each different note.
     *
     * @param note in our own words; nothing is added if it is blank
     */
    public void note(Cart cart, String note, Origin origin, Instant now) {
        if (!note.isBlank() && cart.history().notes() < MAX_NOTES) {
            CartEvent event = new CartEvent(cart, Type.NOTED,
                    UUID.nameUUIDFromBytes(note.getBytes(StandardCharsets.UTF_8)).toString(), origin, now);
            event.note = note;
            add(cart, event);
        }
    }

    /**
     * The value of the cart's order changed: it was refunded, cancelled or extended.
     *
     * @param type the reason
     * @param value its value from now on
     */
    public void revalueOrder(Cart cart, Type type, String orderId, Money value, Instant now) {
        long change = value.minor() - cart.history().valueOf(orderId);
        // a refund is one fact and a cancellation another, even if only the first of them changes the value
        boolean isFirstOfItsType = type != Type.ORDER_CHANGED && !cart.history().has(type, orderId);
        if (change != 0 || isFirstOfItsType) {
            String key = orderId + ":" + value.minor() + ":" + now.toEpochMilli();
            add(cart, new CartEvent(cart, type, key, Origin.STOREFRONT, now)
                    .ofOrder(orderId, new Money(change, value.currency())));
        }
    }

    /** The cart's order belongs to another cart, as the storefront says now. */
    public void moveOrderAway(Cart cart, String orderId, Currency currency, Instant now) {
        add(cart, new CartEvent(cart, Type.ORDER_MOVED, orderId + ":" + now.toEpochMilli(), Origin.STOREFRONT, now)
                .ofOrder(orderId, new Money(-cart.history().valueOf(orderId), currency)));
    }
}
