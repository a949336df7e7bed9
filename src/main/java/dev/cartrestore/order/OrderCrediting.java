package dev.cartrestore.order;

import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartOrder;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;

/** Credits orders to carts, and takes the credit back from cancelled ones. Every call runs in the caller's transaction. */
@Singleton
class OrderCrediting {

    @Inject
    CartWriter writer;

    @Inject
    CartJournal journal;

    @Inject
    OrderDetails format;

    @Inject
    Event<OrderCredited> credited;

    @Inject
    MeterRegistry metrics;

    /**
     * Credits an order to the cart that it came from, and ends reminders to its customer.
     *
     * @param named the cart that the order names, or null
     * @param isNew whether it was first reported just now
     * @return its cart, locked; empty if it is unknown
     */
    Optional<Cart> credit(Store store, PlacedOrder order, String named, OrderReport report, boolean isNew, Instant now) {
        String before = order.cartId;
        Optional<Cart> cart = find(store, order, named, report, isNew, now);
        cart.ifPresent(found -> credit(store, order, found, report, now));
        if (isNew || !Objects.equals(before, order.cartId)) {
            stopReminding(store, order.orderId, report.contactId(), report.email(), cart.orElse(null), order.createdAt, now);
        }
        return cart;
    }

    /** The cart that the order names, else the one it is credited to, else, for a new order, its customer's latest open cart. */
    private static Optional<Cart> find(Store store, PlacedOrder order, String named, OrderReport report, boolean isNew,
            Instant now) {
        String cartId = named == null ? order.cartId : named;
        if (cartId != null) {
            return Optional.of(OrderCartFinder.lock(store, cartId, report.currency(), now));
        }
        return isNew
                ? OrderCartFinder.lockLatestOpen(store, report.contactId(), report.email(), report.createdAt())
                : Optional.empty();
    }

    private void credit(Store store, PlacedOrder order, Cart cart, OrderReport report, Instant now) {
        boolean wasCredited = order.cartId != null;
        if (wasCredited && !order.cartId.equals(cart.cartId)) { // the storefront named the right cart only now
            Cart other = OrderCartFinder.lock(store, order.cartId, report.currency(), now);
            journal.moveOrderAway(other, order.orderId, report.currency(), now);
        }
        order.cartId = cart.cartId;
        boolean isTheCarts = order(store, cart, order, report.placedValue(), now);
        if (isTheCarts || order.orderId.equals(cart.orderId)) { // the cart's platform may have reported it before
            journal.revalueOrder(cart, reason(report.status()), order.orderId, report.value(), now);
        }
        if (isTheCarts && !wasCredited) {
            credited.fire(OrderCredited.of(store, cart));
        }
    }

    private boolean order(Store store, Cart cart, PlacedOrder order, Money value, Instant now) {
        return writer.order(cart, new CartOrder(order.orderId, cart.isOf(order.contactId, order.email), value,
                order.createdAt, Origin.STOREFRONT), now);
    }

    private static Type reason(OrderStatus status) {
        return switch (status) {
            case CANCELLED -> Type.CANCELLED;
            case REFUNDED, PARTLY_REFUNDED -> Type.REFUNDED;
            case STANDS -> Type.ORDER_CHANGED;
        };
    }

    /** A customer who has just bought is not reminded of other carts either, under any of their addresses. */
    void stopReminding(Store store, String orderId, String contactId, String email, Cart cart, Instant orderedAt,
            Instant now) {
        Set<String> contacts = new TreeSet<>();
        Set<String> emailKeys = new TreeSet<>();
        Stream.of(contactId, cart == null ? null : cart.contactId).filter(Objects::nonNull).forEach(contacts::add);
        Stream.of(email, cart == null ? null : cart.address()).filter(Objects::nonNull).map(PersonIdentifier::emailKey)
                .forEach(emailKeys::add);
        OrderCartFinder.lockOpenOf(store, contacts, emailKeys, orderedAt)
                .forEach(other -> writer.stopReminding(other, orderId, now));
    }

    /**
     * Takes the credit back from a cancelled order: its cart goes to the next order of it that stands, or else is open again. An
     * order that was cancelled before it arrived has no cart.
     *
     * @return the cart that it was credited to, locked
     */
    Optional<Cart> cancel(Store store, PlacedOrder order, Currency currency, Instant now) {
        if (order.cartId == null) {
            return Optional.empty();
        }
        Cart cart = OrderCartFinder.lock(store, order.cartId, currency, now);
        if (order.orderId.equals(cart.orderId)) {
            journal.revalueOrder(cart, Type.CANCELLED, order.orderId, new Money(0, currency), now);
            nextOrder(store, order).ifPresentOrElse(
                    next -> order(store, cart, next, format.value(store, next.details), now),
                    () -> writer.reopen(cart, order.orderId, now));
        }
        return Optional.of(cart);
    }

    private Optional<PlacedOrder> nextOrder(Store store, PlacedOrder cancelled) {
        return PlacedOrder.creditedTo(store, cancelled.cartId).stream()
                .filter(other -> !other.orderId.equals(cancelled.orderId))
                .filter(other -> format.status(other.details).counts()).findFirst();
    }

    /** Sets the value of a deleted order to zero; its cart stays ordered. */
    void delete(Store store, PlacedOrder order, Instant now) {
        if (order.cartId != null) {
            Currency currency = Currency.getInstance(order.currency);
            Cart cart = OrderCartFinder.lock(store, order.cartId, currency, now);
            if (order.orderId.equals(cart.orderId)) {
                journal.revalueOrder(cart, Type.CANCELLED, order.orderId, new Money(0, currency), now);
            }
        }
    }

    /** Counts after the commit, since a conflict repeats the transaction. */
    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderCredited order) {
        metrics.counter("cartrestore.orders", "store", order.store().key(), "outcome", order.outcome()).increment();
    }
}
