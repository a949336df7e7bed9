package dev.cartrestore.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartSource;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamTimeouts;
import org.jboss.logging.Logger;

/**
 * Carts in their current state. A storefront's own carts are stored here; a cart on a platform is read from there, at most once
 * in 30 seconds for all visitors. While the platform is unavailable, the last snapshot is used.
 */
@Singleton
public class LiveCarts {

    private static final Logger LOG = Logger.getLogger(LiveCarts.class);

    /** How long a cart that was read from a platform counts as current. */
    static final Duration CURRENT_FOR = Duration.ofSeconds(30);

    /** How long a platform is not called again about a cart that it does not have. */
    static final Duration MISSING_FOR = Duration.ofSeconds(60);

    private static final int MAX_MISSING = 20_000;

    /**
     * A cart to be shown.
     *
     * @param asOf when its platform last reported it, if that is not just now; else null
     */
    public record Live(CartView cart, Instant asOf) {
    }

    private record LookupKey(String store, CartReference reference) {
    }

    @Inject
    Carts carts;

    @Inject
    Platforms platforms;

    @Inject
    PlatformCarts snapshots;

    @Inject
    ScheduledExecutorService workers;

    @Inject
    UpstreamTimeouts timeouts;

    @Inject
    Clock clock;

    private final Map<LookupKey, CompletableFuture<Optional<CartView>>> underway = new ConcurrentHashMap<>();

    private final Cache<LookupKey, Instant> missing = Caffeine.newBuilder().maximumSize(MAX_MISSING)
            .expireAfterWrite(MISSING_FOR.toMillis(), TimeUnit.MILLISECONDS).executor(Runnable::run).build();

    /** The cart that a link names, of any status, as it is stored. No platform is called. */
    public Optional<CartView> stored(Store store, CartReference reference) {
        return carts.read(store, reference.storedId()).or(() -> behindToken(store, reference));
    }

    /** The stored cart of a link that names none by its id, but may have the token of a platform. */
    public Optional<CartView> behindToken(Store store, CartReference reference) {
        return platforms.of(store).isEmpty()
                ? Optional.empty()
                : carts.idBehind(store, reference.value()).flatMap(id -> carts.read(store, id));
    }

    /** Whether a link's cart must be read from a platform. */
    public boolean asksPlatform(Store store, Optional<CartView> stored) {
        return !platforms.of(store).isEmpty() && (stored.isEmpty() || asksPlatform(stored.get()));
    }

    /** Whether a cart must be read from its platform. Not for ordered and erased carts, which a platform cannot change. */
    public boolean asksPlatform(CartView cart) {
        return cart.source().canBeAsked() && cart.status() == CartStatus.OPEN;
    }

    /**
     * Asks a platform for the current state of the cart that a link names, of any status.
     *
     * @param stored the stored cart of the reference
     * @param language for the platform's texts
     * @return complete already, or completed on a worker thread, within a second. Empty if there is no such cart. Fails with
     *     {@link PlatformException} if a platform does not answer and there is no snapshot
     */
    public CompletionStage<Optional<Live>> current(Store store, CartReference reference, Optional<CartView> stored,
            Locale language) {
        if (stored.isPresent()) {
            return refreshed(store, stored.get(), reference.isProven(), language);
        }
        if (!CartId.isValid(reference.value()) || isMissing(new LookupKey(store.key(), reference))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return discovered(store, reference, platforms.of(store), language);
    }

    /**
     * Asks its platform for the current state of a stored cart.
     *
     * @param proven whether the visitor has a strong proof of it
     */
    public CompletionStage<Live> current(Store store, CartView cart, boolean proven, Locale language) {
        return refreshed(store, cart, proven, language).thenApply(live -> live.orElseGet(() -> new Live(cart, null)));
    }

    private CompletionStage<Optional<Live>> refreshed(Store store, CartView cart, boolean proven,
            Locale language) {
        Optional<CommercePlatform> platform = platforms.of(store, cart.source().platform());
        LookupKey key = new LookupKey(store.key(), CartReference.cart(cart.cartId()));
        CompletableFuture<Optional<CartView>> same = underway.get(key);
        if (same != null) {
            return same.handleAsync((now, failure) -> failure == null ? now.map(this::live) : Optional.of(live(cart)), workers);
        }
        Instant now = clock.instant();
        Instant notSince = now.minus(cart.withdrawn() ? MISSING_FOR : CURRENT_FOR);
        Instant last = latest(cart.source());
        if (platform.isEmpty() || last.isAfter(notSince) || platform.get().isCircuitOpen()
                || !carts.claimReading(store, cart.cartId(), notSince, now)) {
            return CompletableFuture.completedFuture(Optional.of(live(cart)));
        }
        return ask(key, () -> platform.get()
                .find(new CartReference(cart.cartId(), false, proven), language, timeouts.shopper())
                .thenApply(found -> found.isPresent()
                        ? snapshots.keep(store, platform.get(), found.get())
                        : gone(store, platform.get(), cart)))
                .handle((found, failure) -> {
                    if (failure != null && !(UpstreamException.causeOf(failure) instanceof UpstreamException)) {
                        LOG.errorf("A cart that %s returned for store %s could not be stored: %s", platform.get().name(),
                                store.key(),
                                UpstreamException.causeOf(failure).getClass().getName());
                    }
                    return failure == null ? found.map(this::live) : Optional.of(live(cart));
                });
    }

    private Optional<CartView> gone(Store store, CommercePlatform platform, CartView cart) {
        snapshots.missing(store, platform, cart.cartId());
        return carts.read(store, cart.cartId());
    }

    /** When its platform last reported it or was last called about it. */
    private static Instant latest(CartSource source) {
        return source.askedAt() != null && source.askedAt().isAfter(source.readAt()) ? source.askedAt() : source.readAt();
    }

    private Live live(CartView cart) {
        Instant readAt = cart.source().readAt();
        boolean current = readAt == null || !cart.isOpen() || readAt.isAfter(clock.instant().minus(CURRENT_FOR));
        return new Live(cart, current ? null : readAt);
    }

    private boolean isMissing(LookupKey key) {
        Instant since = missing.getIfPresent(key);
        return since != null && since.isAfter(clock.instant().minus(MISSING_FOR));
    }

    private CompletionStage<Optional<Live>> discovered(Store store, CartReference reference, List<CommercePlatform> platforms,
            Locale language) {
        LookupKey key = new LookupKey(store.key(), reference);
        CompletableFuture<Optional<CartView>> same = underway.get(key);
        CompletionStage<Optional<CartView>> answer = same != null
                ? same
                : ask(key, () -> first(store, reference, platforms, language).thenApply(found -> {
                    if (found.isEmpty()) {
                        missing.put(key, clock.instant());
                    }
                    return found;
                }));
        return answer.handle((cart, failure) -> {
            if (failure != null) {
                throw UpstreamException.unchecked(failure);
            }
            return cart.map(this::live);
        });
    }

    /** The cart on the first platform that has it; the next one is called only if the one before does not have it. */
    private CompletionStage<Optional<CartView>> first(Store store, CartReference reference, List<CommercePlatform> rest,
            Locale language) {
        if (rest.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CommercePlatform platform = rest.get(0);
        return platform.find(reference, language, timeouts.shopper()).thenCompose(found -> {
            if (found.isEmpty()) {
                return first(store, reference, rest.subList(1, rest.size()), language);
            }
            Optional<CartView> kept = snapshots.keep(store, platform, found.get());
            if (kept.isPresent()) {
                snapshots.remember(store, reference.value(), found.get().cartId());
            }
            return CompletableFuture.completedFuture(kept);
        });
    }

    /**
     * Shares one call among concurrent requests, each of which waits no longer than a shopper does. A late response is stored.
     */
    private CompletableFuture<Optional<CartView>> ask(LookupKey key,
            Supplier<CompletionStage<Optional<CartView>>> lookup) {
        CompletableFuture<Optional<CartView>> answer = new CompletableFuture<>();
        CompletableFuture<Optional<CartView>> other = underway.putIfAbsent(key, answer);
        if (other != null) {
            return other;
        }
        // not by orTimeout, whose one thread belongs to the JVM and not to this application
        Future<?> timer = workers.schedule(
                () -> answer.completeExceptionally(new PlatformException(Kind.UNAVAILABLE, "no answer in time")),
                timeouts.shopper().toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((cart, failure) -> {
            timer.cancel(false);
            underway.remove(key);
        });
        CompletableFuture.completedFuture(lookup).thenCompose(Supplier::get).whenComplete((cart, failure) -> {
            if (failure == null) {
                answer.complete(cart);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }
}
