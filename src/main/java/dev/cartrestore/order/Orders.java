package dev.cartrestore.order;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.SuppressionList;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.OrderReport.Standing;
import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Stores orders and credits each to the cart that it came from. Storefronts repeat their calls, and send them late and in the
 * wrong order: the first order of a cart counts, unless it comes to nothing, and repetitions change nothing. Unless its Javadoc says otherwise, a method
 * runs in the caller's transaction.
 */
@Singleton
public class Orders {

    /**
     * A stored order.
     *
     * @param cartId the cart that it is credited to, or null
     * @param namesCustomer whether it still names its customer
     */
    public record Known(String details, String cartId, boolean namesCustomer) {
    }

    /**
     * The customer of an order, as its sender named them. Absent values are null.
     *
     * @param details the order as it was reported
     */
    public record Customer(String email, String phone, String details, Instant placedAt) {
    }

    /** An order was credited to a cart, and counts there. */
    record Taken(Store store, String outcome) {

        static Taken of(Store store, Cart cart) {
            return new Taken(store, cart.history().isRecovered(store)
                    ? "recovered"
                    : cart.history().isAssisted(store) ? "assisted" : "ordered");
        }
    }

    @Inject
    Carts carts;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    Event<OrderChange> changes;

    @Inject
    Event<Taken> taken;

    @Inject
    SuppressionList suppressed;

    @Inject
    OrderDetails format;

    /** Stores a new order, or a newer state of a known one; its cart becomes ordered. */
    public void place(Store store, OrderReport report) {
        PlacedOrder order = PlacedOrder.lock(store, report.orderId()).orElseGet(() -> new PlacedOrder(store, report.orderId()));
        accept(store, order, report);
    }

    /**
     * Changes a known order, which is locked.
     *
     * @param change makes the new report from the stored details
     * @return whether there is such an order
     */
    public boolean change(Store store, String orderId, Function<String, OrderReport> change) {
        Optional<PlacedOrder> order = PlacedOrder.lock(store, orderId);
        order.ifPresent(known -> accept(store, known, change.apply(known.details)));
        return order.isPresent();
    }

    private void accept(Store store, PlacedOrder order, OrderReport incoming) {
        OrderReport report = suppressed.contains(store.key(), incoming.contactId(), incoming.email(), incoming.phone())
                ? incoming.withoutPerson(format)
                : incoming;
        Instant now = clock.instant();
        boolean isNew = order.details == null;
        String named = OrderCartFinder.origin(store, report.cartId());
        if (order.accept(report, now)) {
            order.persistAndFlush();
            String before = order.cartId;
            if (isNew || named != null && !named.equals(before)) {
                OrderCartFinder.hold(store, Stream.of(named, before), report.contactId(), report.email(),
                        report.createdAt());
            }
            Optional<Cart> cart = report.isCancelled()
                    ? callOff(store, order, report, now)
                    : cart(store, order, named, report, isNew, now);
            if (!report.isCancelled()) {
                cart.ifPresent(its -> credit(store, order, its, report, now));
            }
            if (!report.isCancelled() && (isNew || !Objects.equals(before, order.cartId))) {
                stopReminding(store, order.orderId, order.createdAt, now, order.contactId, order.email, cart.orElse(null));
            }
            cart.ifPresent(its -> its.history().note(report.notes(), Origin.STOREFRONT, now));
            changes.fire(new OrderChange(store, order.orderId, order.cartId, false));
        }
    }

    /** The cart that it came from, locked; a repeated report still means that cart, not a newer one. */
    private static Optional<Cart> cart(Store store, PlacedOrder order, String named, OrderReport report, boolean isNew,
            Instant now) {
        if (named != null) {
            return Optional.of(OrderCartFinder.lock(store, named, report.currency(), now));
        }
        if (order.cartId != null) {
            return Optional.of(OrderCartFinder.lock(store, order.cartId, report.currency(), now));
        }
        return isNew
                ? OrderCartFinder.lockLatestOpen(store, report.contactId(), report.email(), report.createdAt())
                : Optional.empty();
    }

    /**
     * A cancelled order counts for nothing: its cart goes to the next order of it that stands, or else is open again. One that
     * was cancelled before we heard of it takes no cart at all.
     *
     * @return the cart that it was credited to, locked
     */
    private Optional<Cart> callOff(Store store, PlacedOrder order, OrderReport report, Instant now) {
        if (order.cartId == null) {
            return Optional.empty();
        }
        Cart cart = OrderCartFinder.lock(store, order.cartId, report.currency(), now);
        if (order.orderId.equals(cart.orderId)) {
            cart.history().revalue(Type.CANCELLED, order.orderId, new Money(0, report.currency()), now);
            Optional<PlacedOrder> next = PlacedOrder.creditedTo(store, order.cartId).stream()
                    .filter(other -> !other.orderId.equals(order.orderId) && stands(other)).findFirst();
            next.ifPresentOrElse(
                    other -> cart.order(other.orderId, cart.isOf(other.contactId, other.email), worth(store, other),
                            other.createdAt, Origin.STOREFRONT, now),
                    () -> cart.reopen(order.orderId, now));
        }
        return Optional.of(cart);
    }

    private boolean stands(PlacedOrder order) {
        Standing standing = format.standing(order.details);
        return standing == Standing.STANDS || standing == Standing.PARTLY_REFUNDED;
    }

    private Money worth(Store store, PlacedOrder order) {
        return format.worth(store, order.details);
    }

    /** The first order of a cart counts, unless it comes to nothing; an order moved to another cart counts once. */
    private void credit(Store store, PlacedOrder order, Cart cart, OrderReport report, Instant now) {
        boolean counted = order.cartId != null;
        if (counted && !order.cartId.equals(cart.cartId)) { // the right cart is known only now
            OrderCartFinder.lock(store, order.cartId, report.currency(), now).history().loseOrder(order.orderId,
                    report.currency(),
                    now);
        }
        order.cartId = cart.cartId;
        boolean took = cart.order(order.orderId, cart.isOf(report.contactId(), report.email()),
                new Money(report.sum(), report.currency()), order.createdAt, Origin.STOREFRONT,
                now);
        if (took || order.orderId.equals(cart.orderId)) { // reported by the cart's platform before
            cart.history().revalue(reason(report.standing()), order.orderId, new Money(report.worth(), report.currency()), now);
        }
        if (took && !counted) {
            taken.fire(Taken.of(store, cart));
        }
    }

    private static Type reason(Standing standing) {
        return switch (standing) {
            case CANCELLED -> Type.CANCELLED;
            case REFUNDED, PARTLY_REFUNDED -> Type.REFUNDED;
            case STANDS -> Type.ORDER_CHANGED;
        };
    }

    /** A customer who has just bought is not reminded of other carts either, under any of their addresses. */
    private static void stopReminding(Store store, String orderId, Instant orderedAt, Instant now, String contactId,
            String email, Cart cart) {
        Set<String> contacts = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        Stream.of(contactId, cart == null ? null : cart.contactId).filter(Objects::nonNull).forEach(contacts::add);
        Stream.of(email, cart == null ? null : cart.address()).filter(Objects::nonNull).map(PersonIdentifier::emailKey)
                .forEach(addresses::add);
        OrderCartFinder.lockOpenOf(store, contacts, addresses, orderedAt)
                .forEach(other -> other.stopReminding(orderId, now));
    }

    /**
     * A platform reports only that a cart was ordered, without the order: the cart becomes ordered, unless it was before. An
     * unknown cart stays unknown. Runs in a transaction of its own.
     *
     * @param platform owner of the carts; those of others are ignored
     * @param cartIds the platform's ids of the cart or of its copies made for a checkout
     * @param when the cart was ordered, by the platform's clock
     */
    public void converted(Store store, String platform, List<String> cartIds, String orderId, Instant when) {
        List<String> known = cartIds.stream().flatMap(id -> Stream.of(carts.originOf(store, id), id)).distinct().toList();
        Instant now = clock.instant();
        WriteTransaction.run(() -> {
            OrderCartFinder.hold(store, known.stream(), null, null, when);
            boolean counted = known.stream().anyMatch(id -> CartSnapshots.isOrdered(store, id));
            List<Cart> ordered = new ArrayList<>();
            known.forEach(id -> CartSnapshots.ordered(store, platform, id, orderId, !counted && ordered.isEmpty(), when, now)
                    .ifPresent(ordered::add));
            ordered.forEach(cart -> stopReminding(store, orderId, when, now, null, null, cart));
            ordered.stream().findFirst().filter(first -> !counted) // one order, once
                    .ifPresent(cart -> taken.fire(Taken.of(store, cart)));
        });
    }

    /** Not before it is stored: what meets another writer is tried again. */
    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Taken order) {
        metrics.counter("cartrestore.orders", "store", order.store().key(), "outcome", order.outcome()).increment();
    }

    public Optional<Known> known(Store store, String orderId) {
        return PlacedOrder.find(store, orderId).map(order -> new Known(order.details, order.cartId, order.namesCustomer()));
    }

    /** The order as it was reported. */
    public Optional<String> details(Store store, String orderId) {
        return PlacedOrder.find(store, orderId).map(order -> order.details);
    }

    /** Order numbers by order id; orders without one are left out. */
    public Map<String, Long> numbers(Store store, Collection<String> orderIds) {
        return PlacedOrder.numbers(store, orderIds);
    }

    /** A contact's data in their orders, newest first. */
    public List<Customer> customers(Store store, String contactId, int most) {
        return PlacedOrder.of(store, contactId, most).stream()
                .map(order -> new Customer(order.email, order.phone, order.details, order.createdAt)).toList();
    }

    /**
     * Deletes an order; its cart stays ordered.
     *
     * @return whether there was one
     */
    public boolean remove(Store store, String orderId) {
        Optional<PlacedOrder> order = PlacedOrder.lock(store, orderId);
        order.ifPresent(known -> {
            takeBack(store, known);
            known.delete();
            changes.fire(new OrderChange(store, orderId, known.cartId, true));
        });
        return order.isPresent();
    }

    /** Reduces its worth to nothing; its cart stays ordered. */
    private void takeBack(Store store, PlacedOrder order) {
        if (order.cartId != null) {
            Currency currency = Currency.getInstance(order.currency);
            Cart cart = OrderCartFinder.lock(store, order.cartId, currency, clock.instant());
            if (order.orderId.equals(cart.orderId)) {
                cart.history().revalue(Type.CANCELLED, order.orderId, new Money(0, currency), clock.instant());
            }
        }
    }
}
