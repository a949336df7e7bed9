package dev.cartrestore.platform.omnisend.forwarding;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.Delivery;
import dev.cartrestore.delivery.DeliveryException;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.delivery.OutboxMessage;
import dev.cartrestore.delivery.Recipient;
import dev.cartrestore.order.OrderChange;
import dev.cartrestore.order.Orders;
import dev.cartrestore.order.StoredOrder;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.platform.omnisend.OmnisendPlatform;
import dev.cartrestore.platform.omnisend.OmnisendVendor;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamException;
import io.vertx.core.http.HttpMethod;

/**
 * Keeps carts and orders at the store's brand at Omnisend up to date. A delivery sends the current state. Each object has its
 * own id there, so sending it twice has one effect.
 */
@Singleton
class OmnisendForwarding implements Recipient {

    private static final String CART = "cart";
    private static final String ORDER = "order";

    private static final Set<Type> NEWS = Set.of(Type.CREATED, Type.UPDATED, Type.WITHDRAWN, Type.ERASED, Type.ORDERED,
            Type.REOPENED);

    /** Kept small: with more at once, the brand's rate limit would defer most of them. */
    private static final int AT_ONCE = 10;

    @Inject
    Stores stores;

    @Inject
    OmnisendVendor vendor;

    @Inject
    Outbox outbox;

    @Inject
    Orders orders;

    @Inject
    ForwardedFormat format;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return OmnisendPlatform.NAME;
    }

    @Override
    public boolean isWanted(Store store) {
        return vendor.forwarding(store).isPresent();
    }

    @Override
    public Optional<Duration> pause(Store store) {
        return vendor.forwarding(store).filter(PlatformApi::isCircuitOpen).map(api -> UpstreamBreaker.PROBE_AFTER);
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    void changed(@Observes CartChange change) {
        Cart cart = change.cart();
        if (NEWS.contains(change.event().type)) {
            stores.byKey(cart.store).filter(this::isWanted).filter(store -> isNews(store, cart, change.event())).ifPresent(
                    store -> outbox.enqueueForCart(store, name(), cart.cartId, new OutboxMessage(CART, cart.cartId, null)));
        }
    }

    private static boolean isNews(Store store, Cart cart, CartEvent event) {
        if (event.type == Type.ORDERED && event.origin != Origin.PLATFORM) {
            return false; // its order is sent instead
        }
        boolean ours = cart.platform == null; // platforms send their carts to Omnisend themselves
        return ours && (namesCustomer(cart) || !cart.isOpen()) || ForwardedItem.isAny(store, CART, cart.cartId);
    }

    private static boolean namesCustomer(Cart cart) {
        return cart.email != null || cart.contactId != null;
    }

    void changed(@Observes OrderChange change) {
        if (isWanted(change.store())) {
            outbox.enqueueForOrder(change.store(), name(), change.cartId(), new OutboxMessage(ORDER, change.orderId(), null));
        }
    }

    @Override
    public CompletionStage<Void> send(Store store, Delivery delivery) {
        PlatformApi api = vendor.forwarding(store).orElseThrow();
        if (api.isCircuitOpen()) {
            return CompletableFuture.failedFuture(DeliveryException.paused(UpstreamBreaker.PROBE_AFTER));
        }
        CompletionStage<Void> sent = delivery.kind.equals(ORDER)
                ? sendOrder(api, store, delivery)
                : sendCart(api, store, delivery);
        return sent.exceptionally(failure -> {
            throw known(failure);
        });
    }

    /** The action for a cart or an order at Omnisend; without a body it is deleted. */
    private record Plan(Object body, boolean exists) {
    }

    private CompletionStage<Void> sendCart(PlatformApi api, Store store, Delivery delivery) {
        // locked, so that a concurrent change sees the row and enqueues the newer state
        Plan plan = WriteTransaction.call(() -> Cart.lockEvenWithdrawn(store, delivery.reference)
                .map(cart -> plan(store, cart)).orElseGet(() -> new Plan(null, false)));
        if (plan.body() == null) {
            return plan.exists() ? delete(api, "/carts", store, delivery) : done();
        }
        return marked(put(api, "/carts", delivery, plan), store, delivery, plan);
    }

    /** A cart that gets no reminders is deleted at Omnisend, unless its order ends the reminders. */
    private Plan plan(Store store, Cart cart) {
        boolean exists = ForwardedItem.isAny(store, CART, cart.cartId);
        boolean ours = cart.platform == null || exists;
        if (ours && cart.isOpen() && namesCustomer(cart) && !cart.lines.isEmpty()) {
            Plan plan = new Plan(format.cart(store, cart), exists);
            ForwardedItem.add(store, CART, cart.cartId, clock.instant()); // before the call: its response may get lost
            return plan;
        }
        boolean orderTells = cart.status == CartStatus.ORDERED && cart.orderId != null
                && orders.details(store, cart.orderId).isPresent();
        return new Plan(null, exists && !orderTells);
    }

    private CompletionStage<Void> sendOrder(PlatformApi api, Store store, Delivery delivery) {
        Optional<StoredOrder> known = WriteTransaction.call(() -> orders.find(store, delivery.reference));
        if (known.isEmpty()) {
            return delete(api, "/orders", store, delivery);
        }
        boolean exists = WriteTransaction.call(() -> ForwardedItem.isAny(store, ORDER, delivery.reference));
        Object body = format.order(delivery.reference, known.get());
        if (known.get().namesCustomer()) {
            WriteTransaction.run(() -> ForwardedItem.add(store, ORDER, delivery.reference, clock.instant()));
            Plan plan = new Plan(body, exists);
            return marked(put(api, "/orders", delivery, plan), store, delivery, plan);
        }
        return exists // its personal data was erased here; the copy at Omnisend stays
                ? call(api, HttpMethod.PATCH, one("/orders", delivery), body).thenAccept(there -> {
                })
                : done();
    }

    /** Removes the row if nothing was sent, so that the next attempt does not update a missing object. */
    private CompletionStage<Void> marked(CompletionStage<Void> sent, Store store, Delivery delivery, Plan plan) {
        return sent.whenComplete((done, failure) -> {
            boolean unsent = UpstreamException.causeOf(failure) instanceof PlatformException known && known.isUnsent();
            if (unsent && !plan.exists()) {
                WriteTransaction.run(() -> ForwardedItem.remove(store, delivery.kind, delivery.reference));
            }
        });
    }

    private CompletionStage<Void> delete(PlatformApi api, String all, Store store, Delivery delivery) {
        return call(api, HttpMethod.DELETE, one(all, delivery), null).thenRun(
                () -> WriteTransaction.run(() -> ForwardedItem.remove(store, delivery.kind, delivery.reference)));
    }

    /** Replaces the object at Omnisend, or creates it. Skips the replacement if the object cannot exist. */
    private static CompletionStage<Void> put(PlatformApi api, String all, Delivery delivery, Plan plan) {
        CompletionStage<Boolean> replaced = plan.exists()
                ? call(api, HttpMethod.PUT, one(all, delivery), plan.body())
                : CompletableFuture.completedFuture(false);
        return replaced.thenCompose(there -> there
                ? CompletableFuture.completedFuture(true)
                : call(api, HttpMethod.POST, all, plan.body())).thenAccept(created -> {
                    if (!created) {
                        throw DeliveryException.refused("status 404");
                    }
                });
    }

    private static String one(String all, Delivery delivery) {
        return all + "/" + PlatformApi.segment(delivery.reference);
    }

    /** Deletes the object. Returns whether it existed. */
    private static CompletionStage<Boolean> call(PlatformApi api, HttpMethod method, String path, Object body) {
        return api.call(PlatformCall.of(method, path, body, PlatformApi.BACKGROUND_WAIT), Void.class, nothing -> true)
                .thenApply(Optional::isPresent);
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static RuntimeException known(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException known) {
            return switch (known.kind()) {
                case REFUSED, REJECTED -> DeliveryException.ofStatus(known.status());
                case THROTTLED -> DeliveryException.paused(known.retryAfter()); // otherwise the rest of the queue would be leased for nothing
                case UNAVAILABLE, UNREADABLE -> DeliveryException.failed("not reachable, or returns errors");
                case CIRCUIT_OPEN -> DeliveryException.paused(UpstreamBreaker.PROBE_AFTER);
            };
        }
        return UpstreamException.unchecked(cause);
    }
}
