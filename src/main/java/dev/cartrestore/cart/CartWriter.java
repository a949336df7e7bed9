package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.person.SuppressionList;
import dev.cartrestore.store.Store;

/**
 * Changes stored carts: applies the rules of {@link CartLifecycle} and {@link CartTakeover}, and records their events. The
 * caller runs a transaction that has locked the cart.
 */
@Singleton
public class CartWriter {

    @Inject
    CartJournal journal;

    @Inject
    SuppressionList suppressions;

    /** Stores the storefront's state of a cart, known or new. */
    public Cart push(Store store, String cartId, CartState state, Instant now) {
        Cart cart = Cart.lockEvenWithdrawn(store, cartId).orElse(null);
        if (cart == null) {
            return create(new CartKey(store.key(), cartId), state, null, Origin.STOREFRONT, now);
        }
        revise(cart, state, Origin.STOREFRONT, now);
        return cart;
    }

    /** @param platform where it lives; null for the storefront's own */
    Cart create(CartKey key, CartState state, String platform, Origin origin, Instant now) {
        Cart cart = new Cart(key, now);
        cart.platform = platform;
        takeover(cart, now).accept(allowed(cart, state));
        cart.persistAndFlush(); // fails here if another writer inserted it, and the whole transaction is tried again
        journal.add(cart, new CartEvent(cart, Type.CREATED, "", origin, now));
        return cart;
    }

    /**
     * Takes over a source's state, unless the cart is ordered or erased, or the state is outdated.
     *
     * @return whether the cart was changed
     */
    public boolean revise(Cart cart, CartState state, Origin origin, Instant now) {
        return record(cart, takeover(cart, now).revise(allowed(cart, state), origin));
    }

    /** Without personal data if the store must not store any of this person. */
    private CartState allowed(Cart cart, CartState state) {
        return suppressions.contains(cart.store, state.contactId(), state.email(), state.phone())
                ? state.withoutPerson()
                : state;
    }

    /** Copies the goods into a new cart, whose id only the shopper's browser knows; a repeated request changes nothing. */
    public void copy(Cart cart, String newCartId, Instant now) {
        CartKey key = new CartKey(cart.store, newCartId);
        if (Cart.findById(key) != null) {
            return;
        }
        CartState goods = CartState.ofGoods(Currency.getInstance(cart.currency), cart.language, List.copyOf(cart.lines), now);
        Cart copy = create(key, goods, cart.platform, Origin.SHOPPER, now); // the platform sells the goods, but lacks this cart
        copy.platformFacts = cart.platformFacts;
        journal.add(cart, new CartEvent(cart, Type.COPIED, newCartId, Origin.SHOPPER, now));
    }

    /** The store deletes the cart. */
    public void withdraw(Cart cart, Instant now) {
        Optional<CartEvent> withdrawn = lifecycle(cart, now).withdraw();
        CartEvent.forgetGoods(cart);
        CartAlias.forgetTokens(cart.store, List.of(cart.cartId));
        record(cart, withdrawn);
    }

    /** Erases the cart, unless it is erased already. */
    boolean erase(Cart cart, Origin origin, Instant now) {
        Optional<CartEvent> erased = lifecycle(cart, now).erase(origin);
        CartEvent.forgetGoods(cart);
        return record(cart, erased);
    }

    /** The platform no longer has the cart. */
    void lose(Cart cart, Instant now) {
        record(cart, lifecycle(cart, now).lose());
    }

    /** @return whether the order is the cart's from now on */
    public boolean order(Cart cart, CartOrder order, Instant now) {
        Optional<CartEvent> ordered = lifecycle(cart, now).order(order);
        record(cart, ordered);
        return ordered.isPresent();
    }

    /** The cart's order was cancelled, and no other order of it stands. */
    public void reopen(Cart cart, String orderId, Instant now) {
        record(cart, lifecycle(cart, now).reopen(orderId));
    }

    /** Ends reminders about the cart because of an order; recorded once for each order. */
    public void stopReminding(Cart cart, String orderId, Instant now) {
        record(cart, lifecycle(cart, now).stopReminding(orderId));
    }

    /** Records that the cart is abandoned; once, until it is changed again. */
    public void abandon(Cart cart, Instant now) {
        record(cart, lifecycle(cart, now).abandon());
    }

    void changeQuantity(Cart cart, String lineId, int quantity, Instant now) {
        record(cart, lifecycle(cart, now).changeQuantity(lineId, quantity));
    }

    void putBack(Cart cart, CartLine line, Instant now) {
        record(cart, lifecycle(cart, now).putBack(line));
    }

    private static CartLifecycle lifecycle(Cart cart, Instant now) {
        return new CartLifecycle(cart, cart.history(), now);
    }

    private static CartTakeover takeover(Cart cart, Instant now) {
        return new CartTakeover(cart, cart.history(), now);
    }

    /** @return whether there was an event, and so a change */
    private boolean record(Cart cart, Optional<CartEvent> event) {
        event.ifPresent(happened -> journal.add(cart, happened));
        return event.isPresent();
    }
}
