package dev.cartrestore.order;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.person.SuppressionList;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;

/**
 * Stores orders, and credits each to the cart that it came from. Storefronts repeat their calls, and send them late and in any
 * order: the first order of a cart counts, until it is cancelled or refunded, and repetitions change nothing. An order takes
 * these steps:
 * <ol>
 * <li>A served API reads it, and calls {@link #place} or {@link #change}. A platform reports only that a cart was ordered: it
 * calls {@link #converted}.
 * <li>{@link PlacedOrder#accept} stores it, unless a newer state is stored.
 * <li>{@link OrderCartFinder} locks every cart that the order may change.
 * <li>{@link OrderCrediting} finds the order's cart among them, and credits the order to it.
 * <li>{@link dev.cartrestore.cart.CartWriter} makes the cart ordered, and records the event.
 * <li>Observers of the event and of {@link OrderChange} put messages into the outbox.
 * </ol>
 * Unless its Javadoc says otherwise, a method runs in the caller's transaction.
 */
@Singleton
public class Orders {

    /**
     * The customer of an order, as its sender named them. Absent values are null.
     *
     * @param details the order in the format in which it was reported
     */
    public record Customer(String email, String phone, String details, Instant placedAt) {
    }

    @Inject
    Carts carts;

    @Inject
    CartSnapshots snapshots;

    @Inject
    CartJournal journal;

    @Inject
    OrderCrediting crediting;

    @Inject
    OrderDetails format;

    @Inject
    SuppressionList suppressions;

    @Inject
    Clock clock;

    @Inject
    Event<OrderChange> changes;

    @Inject
    Event<OrderCredited> credited;

    /** Stores a new order, or a newer state of a known one; its cart becomes ordered. */
    public void place(Store store, OrderReport report) {
        PlacedOrder order = PlacedOrder.lock(store, report.orderId()).orElseGet(() -> new PlacedOrder(store, report.orderId()));
        accept(store, order, report);
    }

    /**
     * Changes a stored order.
     *
     * @param change makes the new report from the stored details
     * @return whether there is such an order
     */
    public boolean change(Store store, String orderId, Function<String, OrderReport> change) {
        Optional<PlacedOrder> order = PlacedOrder.lock(store, orderId);
        order.ifPresent(stored -> accept(store, stored, change.apply(stored.details)));
        return order.isPresent();
    }

    private void accept(Store store, PlacedOrder order, OrderReport incoming) {
        OrderReport report = allowed(store, incoming);
        Instant now = clock.instant();
        boolean isNew = order.details == null;
        String named = OrderCartFinder.origin(store, report.cartId());
        if (!order.accept(report, now)) {
            return;
        }
        order.persistAndFlush();
        if (isNew || named != null && !named.equals(order.cartId)) {
            OrderCartFinder.lockAll(store, Stream.of(named, order.cartId), report.contactId(), report.email(),
                    report.createdAt());
        }
        Optional<Cart> cart = report.isCancelled()
                ? crediting.cancel(store, order, report.currency(), now)
                : crediting.credit(store, order, named, report, isNew, now);
        cart.ifPresent(found -> journal.note(found, report.notes(), Origin.STOREFRONT, now));
        changes.fire(new OrderChange(store, order.orderId, order.cartId, false));
    }

    /** Without personal data if the store must not store any of this person. */
    private OrderReport allowed(Store store, OrderReport report) {
        return suppressions.contains(store.key(), report.contactId(), report.email(), report.phone())
                ? report.withoutPerson(format)
                : report;
    }

    /**
     * A platform reports that a cart was ordered, without the order. The cart becomes ordered, unless it was before; an unknown
     * cart stays unknown. Runs in a transaction of its own.
     *
     * @param platform owner of the carts; carts of others do not change
     * @param cartIds the platform's ids of the cart or of its copies made for a checkout
     * @param when the cart was ordered, by the platform's clock
     */
    public void converted(Store store, String platform, List<String> cartIds, String orderId, Instant when) {
        List<String> originals = cartIds.stream().flatMap(id -> Stream.of(carts.originOf(store, id), id)).distinct().toList();
        Instant now = clock.instant();
        WriteTransaction.run(() -> {
            OrderCartFinder.lockAll(store, originals.stream(), null, null, when);
            boolean wasOrdered = originals.stream().anyMatch(id -> snapshots.isOrdered(store, id));
            List<Cart> ordered = new ArrayList<>();
            for (String id : originals) {
                boolean counts = !wasOrdered && ordered.isEmpty(); // one order counts once
                snapshots.ordered(store, platform, id, orderId, counts, when, now).ifPresent(ordered::add);
            }
            ordered.forEach(cart -> crediting.stopReminding(store, orderId, null, null, cart, when, now));
            if (!wasOrdered && !ordered.isEmpty()) {
                credited.fire(OrderCredited.of(store, ordered.get(0)));
            }
        });
    }

    /** A stored order, as its format's API returns it. */
    public Optional<StoredOrder> find(Store store, String orderId) {
        return PlacedOrder.find(store, orderId)
                .map(order -> new StoredOrder(order.details, order.cartId, order.namesCustomer()));
    }

    /** The order in the format in which it was reported. */
    public Optional<String> details(Store store, String orderId) {
        return PlacedOrder.find(store, orderId).map(order -> order.details);
    }

    /** Order numbers by order id; orders without a number are left out. */
    public Map<String, Long> numbers(Store store, Collection<String> orderIds) {
        return PlacedOrder.numbers(store, orderIds);
    }

    /** A contact's data in their orders, newest first. */
    public List<Customer> customers(Store store, String contactId, int max) {
        return PlacedOrder.of(store, contactId, max).stream()
                .map(order -> new Customer(order.email, order.phone, order.details, order.createdAt)).toList();
    }

    /**
     * Deletes an order; its cart stays ordered.
     *
     * @return whether there was one
     */
    public boolean remove(Store store, String orderId) {
        Optional<PlacedOrder> order = PlacedOrder.lock(store, orderId);
        order.ifPresent(stored -> {
            crediting.delete(store, stored, clock.instant());
            stored.delete();
            changes.fire(new OrderChange(store, orderId, stored.cartId, true));
        });
        return order.isPresent();
    }
}
