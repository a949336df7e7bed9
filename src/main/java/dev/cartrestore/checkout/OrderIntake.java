package dev.cartrestore.checkout;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.OrderedCarts;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.platform.OrderReport;
import dev.cartrestore.platform.Orders;
import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Takes orders in and credits each to the cart that it came from. Storefronts repeat their calls, send them late and in
 * the wrong order; the first order of a cart counts, and whatever comes again finds it ordered already.
 */
@Singleton
class OrderIntake implements Orders {

    @Inject
    Carts carts;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

    @Override
    public void place(Store store, OrderReport report) {
        PlacedOrder order = PlacedOrder.lock(store, report.orderId()).orElseGet(() -> new PlacedOrder(store, report.orderId()));
        accept(store, order, report);
    }

    @Override
    public boolean change(Store store, String orderId, Function<String, OrderReport> change) {
        Optional<PlacedOrder> order = PlacedOrder.lock(store, orderId);
        order.ifPresent(known -> accept(store, known, change.apply(known.details)));
        return order.isPresent();
    }

    private void accept(Store store, PlacedOrder order, OrderReport report) {
        Instant now = clock.instant();
        boolean isNew = order.details == null;
        if (order.accept(report, now)) {
            order.persistAndFlush();
            if (report.cartId() != null && !report.cartId().equals(order.cartId)) {
                credit(order, OrderedCarts.lock(store, report.cartId(), report.currency(), now), now);
            } else if (isNew && report.cartId() == null) { // later calls speak of the same order, not of a newer cart
                OrderedCarts.lockLatestOpen(store, report.contactId(), report.email(), report.createdAt())
                        .ifPresent(cart -> credit(order, cart, now));
            }
        }
    }

    /** The first order of a cart counts; an order that is credited anew, once its cart is known, counts once. */
    private void credit(PlacedOrder order, Cart cart, Instant now) {
        boolean counted = order.cartId != null;
        order.cartId = cart.cartId;
        boolean took = cart.order(order.orderId, order.createdAt, now);
        boolean its = took || order.orderId.equals(cart.orderId); // told by the cart's platform before
        order.recovered = its && cart.isRecovered();
        if (took && !counted) {
            count(order.store, order.recovered);
        }
    }

    @Override
    public void converted(Store store, String platform, List<String> cartIds, String orderId, Instant when) {
        List<String> known = cartIds.stream().flatMap(id -> Stream.of(carts.originOf(store, id), id)).distinct().toList();
        WriteTransaction.call(() -> known.stream()
                .flatMap(id -> CartSnapshots.ordered(store, platform, id, orderId, when, clock.instant()).stream()).toList())
                .stream().findFirst().ifPresent(cart -> count(store.key(), cart.isRecovered())); // one order, once
    }

    private void count(String store, boolean recovered) {
        metrics.counter("cartrestore.orders", "store", store, "outcome", recovered ? "recovered" : "ordered").increment();
    }

    @Override
    public Optional<String> details(Store store, String orderId) {
        return PlacedOrder.find(store, orderId).map(order -> order.details);
    }

    @Override
    public boolean remove(Store store, String orderId) {
        Optional<PlacedOrder> order = PlacedOrder.lock(store, orderId);
        order.ifPresent(PlacedOrder::delete);
        return order.isPresent();
    }
}
