package dev.cartrestore.platform.omnisend;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartChange;
import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.CartEvent.Type;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.OrderChange;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.delivery.Delivery;
import dev.cartrestore.delivery.DeliveryException;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.delivery.Owed;
import dev.cartrestore.delivery.Recipient;
import dev.cartrestore.platform.Orders;
import dev.cartrestore.platform.PlatformApi;
import dev.cartrestore.platform.PlatformApi.Call;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamException;
import io.vertx.core.http.HttpMethod;

/**
 * Keeps the store's brand at Omnisend up to date with its carts and orders. What is owed is the newest state of each, so one
 * that waited tells what is true when it is sent. Everything is put in its place under its own id, so that sending it twice
 * has one effect.
 */
@Singleton
class OmnisendForwarding implements Recipient {

    private static final String CART = "cart";
    private static final String ORDER = "order";

    private static final Set<Type> NEWS = Set.of(Type.CREATED, Type.UPDATED, Type.MERGED, Type.UNMERGED, Type.WITHDRAWN,
            Type.ERASED, Type.ORDERED);

    /** How few are taken on at once, so that the brand's limits do not send most of them back into the queue. */
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
        return OmnisendSource.NAME;
    }

    @Override
    public boolean isWanted(Store store) {
        return vendor.forwarding(store).isPresent();
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    void changed(@Observes CartChange change) {
        Cart cart = change.cart();
        boolean ours = cart.platform == null || cart.forwardedAt != null; // platforms tell Omnisend of theirs by themselves
        boolean told = change.event().type == Type.ORDERED && change.event().origin != Origin.PLATFORM; // by its order
        boolean anybodys = cart.email != null || cart.contactId != null || cart.forwardedAt != null || !cart.isOpen();
        if (ours && !told && anybodys && NEWS.contains(change.event().type)) {
            stores.byKey(cart.store).filter(this::isWanted).ifPresent(
                    store -> outbox.oweOfCart(store, name(), cart.cartId, new Owed(CART, cart.cartId, null)));
        }
    }

    void changed(@Observes OrderChange change) {
        if (isWanted(change.store())) {
            Owed owed = new Owed(ORDER, change.orderId(), null);
            if (change.cartId() == null) {
                outbox.oweOfOrder(change.store(), name(), change.orderId(), owed);
            } else {
                outbox.oweOfCart(change.store(), name(), change.cartId(), owed);
            }
        }
    }

    @Override
    public CompletionStage<Void> send(Store store, Delivery delivery) {
        PlatformApi api = vendor.forwarding(store).orElseThrow();
        if (api.isLeftAlone()) {
            return CompletableFuture.failedFuture(DeliveryException.postponed(UpstreamBreaker.PROBE_AFTER));
        }
        boolean maybeThere = delivery.tries > 1;
        CompletionStage<Void> sent = delivery.kind.equals(ORDER)
                ? sendOrder(api, store, delivery.reference, maybeThere)
                : sendCart(api, store, delivery.reference, maybeThere);
        return sent.exceptionally(failure -> {
            throw known(failure);
        });
    }

    /** What is to become of a cart over there. */
    private record CartPlan(Object body, boolean isThere) {
    }

    private CompletionStage<Void> sendCart(PlatformApi api, Store store, String cartId, boolean maybeThere) {
        String path = "/carts/" + PlatformApi.segment(cartId);
        CartPlan plan = WriteTransaction.call(() -> Cart.findEvenWithdrawn(store, cartId).map(cart -> plan(store, cart))
                .orElseGet(() -> new CartPlan(null, false)));
        boolean isThere = plan.isThere() || maybeThere;
        if (plan.body() == null) {
            return isThere ? call(api, HttpMethod.DELETE, path, null).thenRun(() -> forwarded(store, cartId, false)) : done();
        }
        forwarded(store, cartId, true); // first of all: an answer may get lost
        return put(api, "/carts", path, plan.body(), isThere);
    }

    /** A cart that nobody is to be reminded of is taken away, unless its order ends the reminders. */
    private CartPlan plan(Store store, Cart cart) {
        boolean isThere = cart.forwardedAt != null;
        boolean anybodys = cart.email != null || cart.contactId != null;
        boolean ours = cart.platform == null || isThere;
        if (ours && cart.isOpen() && anybodys && !cart.lines.isEmpty()) {
            return new CartPlan(format.cart(store, cart), isThere);
        }
        boolean orderTells = cart.status == CartStatus.ORDERED && cart.orderId != null
                && orders.details(store, cart.orderId).isPresent();
        return new CartPlan(null, isThere && !orderTells);
    }

    private void forwarded(Store store, String cartId, boolean isThere) {
        WriteTransaction.call(() -> {
            Cart.forwarded(store, cartId, isThere ? clock.instant() : null);
            return null;
        });
    }

    private CompletionStage<Void> sendOrder(PlatformApi api, Store store, String orderId, boolean maybeThere) {
        String path = "/orders/" + PlatformApi.segment(orderId);
        Optional<Orders.Known> known = WriteTransaction.call(() -> orders.known(store, orderId));
        if (known.isEmpty()) {
            return call(api, HttpMethod.DELETE, path, null).thenAccept(there -> {
            });
        }
        Orders.Known order = known.get();
        boolean isThere = order.forwardedAt() != null || maybeThere;
        Object body = format.order(orderId, order);
        WriteTransaction.call(() -> {
            orders.forwarded(store, orderId, clock.instant());
            return null;
        });
        if (order.isAnybodys()) {
            return put(api, "/orders", path, body, isThere);
        }
        return isThere // whose it is was forgotten here since: what is known over there stays
                ? call(api, HttpMethod.PATCH, path, body).thenAccept(there -> {
                })
                : done();
    }

    /** Replaces what is there, else creates it; the first of the two calls is spared where it can only miss. */
    private CompletionStage<Void> put(PlatformApi api, String all, String one, Object body, boolean isThere) {
        CompletionStage<Boolean> replaced = isThere
                ? call(api, HttpMethod.PUT, one, body)
                : CompletableFuture.completedFuture(false);
        return replaced.thenCompose(there -> there
                ? CompletableFuture.completedFuture(true)
                : call(api, HttpMethod.POST, all, body)).thenAccept(created -> {
                    if (!created) {
                        throw DeliveryException.refused("status 404");
                    }
                });
    }

    /** Whether it was there. */
    private static CompletionStage<Boolean> call(PlatformApi api, HttpMethod method, String path, Object body) {
        return api.call(Call.of(method, path, body, PlatformApi.BACKGROUND_WAIT), Void.class, nothing -> true)
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
                case THROTTLED -> DeliveryException.postponed(known.retryAfter()); // all nodes keep that pace already
                case UNAVAILABLE -> known.isLeftAlone()
                        ? DeliveryException.postponed(UpstreamBreaker.PROBE_AFTER)
                        : DeliveryException.failed("not reachable, or broken");
            };
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
