package dev.cartrestore.cart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.PastEvents;

/**
 * The rules of a cart's life. Each method changes the cart and returns the event to record; it returns none if the rules forbid
 * the change. {@link CartTakeover} has the rules for new states of a cart.
 */
record CartLifecycle(Cart cart, PastEvents past, Instant now) {

    /** The cart is ordered. Its first order counts; if that was cancelled or refunded, the next one does. */
    Optional<CartEvent> order(CartOrder order) {
        if (!canBeOrdered(order)) {
            return Optional.empty();
        }
        cart.status = CartStatus.ORDERED;
        if (!cart.lines.isEmpty()) { // its platform may have dropped it before reporting the order
            cart.withdrawnAt = null;
        }
        cart.orderId = order.orderId();
        cart.orderedAt = order.placedAt();
        cart.changedAt = now;
        cart.idleSince = null;
        CartEvent ordered = event(Type.ORDERED, order.orderId(), order.origin(), order.placedAt())
                .ofOrder(order.orderId(), order.value());
        ordered.ownCustomer = order.isOwnCustomers();
        return Optional.of(past.contains(ordered) ? ordered.repeated(now) : ordered); // it was cancelled, and stands again
    }

    private boolean canBeOrdered(CartOrder order) {
        return switch (cart.status) {
            // a platform may report the cancelled order once more, late and by another id
            case OPEN -> order.origin() != Origin.PLATFORM || !past.wasReopenedSince(order.placedAt());
            case ORDERED -> order.origin() == Origin.STOREFRONT && !order.orderId().equals(cart.orderId)
                    && past.isVoid(cart.orderId);
            case ERASED -> false;
        };
    }

    /**
     * Its order was cancelled, and it has no other valid order: the shop has put the goods back, and the cart is open again.
     */
    Optional<CartEvent> reopen(String orderId) {
        if (cart.status != CartStatus.ORDERED || !orderId.equals(cart.orderId)) {
            return Optional.empty();
        }
        cart.status = CartStatus.OPEN;
        cart.orderId = null;
        cart.orderedAt = null;
        cart.changedAt = now;
        cart.awaitAbandonment();
        return Optional.of(event(Type.REOPENED, orderId + ":" + now.toEpochMilli(), Origin.STOREFRONT, now)
                .ofOrder(orderId, null));
    }

    /** Reminders end because of an order, until the shopper changes the cart again. */
    Optional<CartEvent> stopReminding(String orderId) {
        cart.idleSince = null;
        return Optional.of(event(Type.STOPPED, orderId, Origin.STOREFRONT, now).ofOrder(orderId, null));
    }

    /** The cart is abandoned; that is recorded once, until the cart is changed again. */
    Optional<CartEvent> abandon() {
        cart.idleSince = null;
        return Optional.of(event(Type.ABANDONED, cart.updatedAt.toString(), Origin.CLOCK, now));
    }

    /** The browser that saved the cart changes the quantity of a line; 0 removes it. A removed line stays removed. */
    Optional<CartEvent> changeQuantity(String lineId, int quantity) {
        return change(cart.lines.stream()
                .map(line -> line.lineId().equals(lineId) && quantity > 0 ? line.withQuantity(quantity) : line)
                .filter(line -> quantity > 0 || !line.lineId().equals(lineId)).toList());
    }

    /** The browser that saved the cart takes the removal of a line back, unless the cart has the line again. */
    Optional<CartEvent> putBack(CartLine line) {
        boolean fits = cart.lines.size() < CartLine.MAX_LINES
                && cart.lines.stream().noneMatch(known -> known.lineId().equals(line.lineId()));
        return fits ? change(Stream.concat(cart.lines.stream(), Stream.of(line)).toList()) : Optional.empty();
    }

    private Optional<CartEvent> change(List<CartLine> changed) {
        if (changed.equals(cart.lines)) {
            return Optional.empty();
        }
        cart.replaceLines(changed);
        cart.cartSum = CartLine.sum(changed);
        cart.touch(now);
        cart.awaitAbandonment();
        return Optional.of(event(Type.UPDATED, String.valueOf(cart.version), Origin.SHOPPER, now));
    }

    /** The store deletes the cart: personal data and lines are removed. An ordered cart stays ordered. */
    Optional<CartEvent> withdraw() {
        cart.withdrawnAt = now;
        cart.platform = null; // the platform may still have the cart, but is not called about it any more
        cart.clear(now);
        return Optional.of(event(Type.WITHDRAWN, String.valueOf(cart.version), Origin.STOREFRONT, now));
    }

    /** The platform no longer has the cart. Its data stays: its order may be reported later, and platforms err. */
    Optional<CartEvent> lose() {
        if (!cart.isOpen()) {
            return Optional.empty();
        }
        cart.withdrawnAt = now;
        cart.idleSince = null;
        cart.changedAt = now;
        cart.contactDueAt = null;
        return Optional.of(event(Type.WITHDRAWN, String.valueOf(cart.version), Origin.PLATFORM, now));
    }

    /** Removes personal data and lines for good; only a cart past its retention time may come back. */
    Optional<CartEvent> erase(Origin origin) {
        if (cart.status == CartStatus.ERASED) {
            return Optional.empty();
        }
        cart.status = CartStatus.ERASED;
        cart.era++;
        cart.language = null;
        cart.cartSum = 0;
        cart.clear(now);
        return Optional.of(event(Type.ERASED, origin == Origin.CLOCK ? String.valueOf(cart.version) : "", origin, now));
    }

    private CartEvent event(Type type, String key, Origin origin, Instant at) {
        return new CartEvent(cart, type, key, origin, at);
    }
}
