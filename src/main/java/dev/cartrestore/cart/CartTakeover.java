package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.PastEvents;
import dev.cartrestore.cart.person.PersonIdentifier;

/** The rules by which a cart takes over the state that a source reports. */
record CartTakeover(Cart cart, PastEvents past, Instant now) {

    /**
     * Takes over a state, unless the cart is ordered or erased, or the state is outdated.
     *
     * @return the event to record; empty if the cart was not changed
     */
    Optional<CartEvent> revise(CartState state, Origin origin) {
        boolean returns = canReturn(state, origin);
        boolean accepts = cart.status == CartStatus.OPEN || isOrderedPlaceholder() || returns;
        if (!accepts || cart.isNewerThan(state, origin)) {
            return Optional.empty();
        }
        if (returns) {
            cart.status = CartStatus.OPEN;
            cart.era++;
        }
        cart.withdrawnAt = null;
        accept(state);
        if (origin == Origin.STOREFRONT) { // the cart is the storefront's own from now on
            cart.leavePlatform();
        }
        return Optional.of(new CartEvent(cart, Type.UPDATED, String.valueOf(cart.version), origin, now));
    }

    /** Whether only the cart's order has arrived so far. */
    private boolean isOrderedPlaceholder() {
        return cart.status == CartStatus.ORDERED && cart.isPlaceholder();
    }

    /**
     * Whether a shopper changed a cart that was erased only because its retention time had passed: some shops use one id for a
     * shopper's cart for years. A state that a source merely repeats does not bring the cart back.
     */
    private boolean canReturn(CartState state, Origin origin) {
        boolean isNews = state.updatedAt() == null
                ? origin == Origin.STOREFRONT
                : state.updatedAt().isAfter(cart.updatedAt);
        return cart.status == CartStatus.ERASED && cart.orderId == null && isNews && past.wasErasedByRetention();
    }

    /** Takes over a state without asking whether it may. */
    void accept(CartState state) {
        cart.currency = state.currency().getCurrencyCode();
        cart.cartSum = state.sum();
        acceptPerson(state);
        cart.recoveryUrl = state.recoveryUrl();
        cart.language = state.language();
        cart.attributionId = state.attributionId();
        cart.createdAt = state.createdAt() == null ? cart.createdAt : state.createdAt();
        // always later, so that each state creates a new version and an event
        cart.changedAt = now.isAfter(cart.changedAt) ? now : cart.changedAt.plus(Cart.TICK);
        if (state.updatedAt() == null) {
            cart.touch(now);
        } else {
            cart.updatedAt = state.updatedAt();
            cart.sentAt = state.updatedAt();
        }
        cart.setAdjustments(PriceAdjustments.NONE);
        cart.describe(state.details());
        cart.replaceLines(state.lines());
        cart.awaitAbandonment();
    }

    private void acceptPerson(CartState state) {
        if (isAnother(cart.contactId, state.contactId()) || isAnother(cart.email, state.email())) {
            cart.era++;
        }
        boolean isSameContact = Objects.equals(cart.contactId, state.contactId());
        cart.contactId = state.contactId();
        cart.email = state.email();
        cart.contactEmail = isSameContact && cart.email == null ? cart.contactEmail : null;
        cart.contactDueAt = cart.email == null && cart.contactId != null && cart.contactEmail == null ? now : null;
        cart.emailKey = cart.address() == null ? null : PersonIdentifier.emailKey(cart.address());
        cart.phone = state.phone();
        cart.phoneKey = PersonIdentifier.phoneKey(cart.phone);
    }

    private static boolean isAnother(String stored, String incoming) {
        return stored != null && incoming != null && !stored.equalsIgnoreCase(incoming);
    }
}
