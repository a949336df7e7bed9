package dev.cartrestore.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.Orders;
import dev.cartrestore.platform.CartList.ChangedCart;
import dev.cartrestore.platform.CartList.Page;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamException;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * Reads platforms' lists of abandoned carts, so that carts are stored before their links are opened. Each list has a row
 * with its position; the first node that finds it due reads the next page. At its end a list starts again.
 */
@Singleton
class ListPoller {

    private static final Logger LOG = Logger.getLogger(ListPoller.class);

    /** Long enough for a page and the carts on it; then another node may take it. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** A listed cart is not read again for that long, unless the list says that it changed. */
    private static final Duration TRIED_FOR = Duration.ofHours(1);

    @Inject
    Stores stores;

    @Inject
    Platforms platforms;

    @Inject
    PlatformCarts snapshots;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    Clock clock;

    private final Cache<String, ChangedCart> tried = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(TRIED_FOR)
            .executor(Runnable::run).build();

    @Scheduled(every = "5s", delayed = "5s")
    void pollDue() {
        for (Store store : stores.all()) {
            for (CommercePlatform platform : platforms.of(store)) {
                platform.lists().forEach(list -> pollDue(store, platform, list));
            }
        }
    }

    private void pollDue(Store store, CommercePlatform platform, CartList list) {
        try {
            poll(store, platform, list).whenComplete((done, failure) -> {
                if (failure != null) { // most likely the database; the list is due again when its lease ends
                    notPolled(store, platform, list, UpstreamException.causeOf(failure));
                }
            });
        } catch (RuntimeException e) { // which must not affect other lists
            notPolled(store, platform, list, e);
        }
    }

    private static void notPolled(Store store, CommercePlatform platform, CartList list, Throwable failure) {
        LOG.errorf("The list %s of the %s of store %s could not be polled: %s", list.name(), platform.name(), store.key(),
                failure.getClass().getName());
    }

    /** Reads the next page of a list, if it is due and no other node does so. Completes when all of it is stored. */
    CompletionStage<Void> poll(Store store, CommercePlatform platform, CartList list) {
        Instant now = clock.instant();
        Optional<PollLease> taken = WriteTransaction
                .call(() -> PollLease.acquire(store, platform, list, now, now.plus(LEASE)));
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        PollLease lease = taken.get();
        return CompletableFuture.completedFuture(lease.place()).thenCompose(list::read)
                .thenCompose(page -> keep(store, platform, page)).handle((next, failure) -> {
                    if (failure == null) {
                        end(lease, next, list.pollEvery());
                    } else {
                        failed(lease, list, UpstreamException.causeOf(failure));
                    }
                    return null;
                });
    }

    /** Returns the next place. Fails if the platform takes no more calls for now: then the page is read again later. */
    private CompletionStage<Optional<String>> keep(Store store, CommercePlatform platform, Page page) {
        page.carts().forEach(cart -> snapshots.keep(store, platform, cart));
        page.changed().stream().filter(changed -> changed.order().isPresent() && isOpen(store, changed.cartId()))
                .forEach(changed -> orders.converted(store, platform.name(), List.of(changed.cartId()),
                        changed.order().get().orderId(), clock.instant()));
        List<ChangedCart> news = page.changed().stream().filter(changed -> changed.order().isEmpty() && isNews(store, changed))
                .toList();
        CompletionStage<Void> read = CompletableFuture.completedFuture(null);
        for (ChangedCart changed : news) {
            read = read.thenCompose(before -> read(store, platform, changed));
        }
        return read.thenApply(done -> page.next());
    }

    /** Reads the changed carts; one that cannot be read does not stop the others. */
    private CompletionStage<Void> read(Store store, CommercePlatform platform, ChangedCart changed) {
        return platform.find(CartReference.cart(changed.cartId()), snapshots.language(store), PlatformApi.BACKGROUND_WAIT)
                .handle((found, failure) -> {
                    Throwable cause = UpstreamException.causeOf(failure);
                    if (cause instanceof PlatformException known && known.kind() != Kind.REJECTED
                            && known.kind() != Kind.UNREADABLE
                            && (known.kind() != Kind.UNAVAILABLE || platform.isCircuitOpen())) {
                        throw known;
                    }
                    tried.put(changed.named(store), changed);
                    if (failure == null) {
                        found.ifPresent(cart -> snapshots.keep(store, platform, cart));
                    }
                    return null;
                });
    }

    /** Lists keep completed carts for long, and each is to be converted once. */
    private boolean isOpen(Store store, String cartId) {
        return carts.read(store, cartId).filter(cart -> cart.status() == CartStatus.OPEN).isPresent();
    }

    private boolean isNews(Store store, ChangedCart changed) {
        if (changed.equals(tried.getIfPresent(changed.named(store)))) {
            return false; // tried already without success
        }
        Optional<CartView> known = carts.read(store, changed.cartId());
        return known.isEmpty() || changed.updatedAt() == null || known.get().updatedAt().isBefore(changed.updatedAt());
    }

    private void failed(PollLease lease, CartList list, Throwable failure) {
        Duration wait = list.pollEvery();
        Optional<String> next = lease.place();
        if (failure instanceof PlatformException known) {
            wait = known.retryAfter().compareTo(wait) > 0 ? known.retryAfter() : wait;
            next = known.kind() == Kind.REJECTED ? Optional.empty() : next; // the platform may have forgotten the place
        } else {
            LOG.errorf("The list %s of the %s of store %s could not be read: %s", lease.listName, lease.platform, lease.store,
                    failure.getClass().getName());
        }
        end(lease, next, wait);
    }

    private void end(PollLease lease, Optional<String> next, Duration wait) {
        WriteTransaction.run(() -> lease.release(next, clock.instant().plus(wait)));
    }
}
