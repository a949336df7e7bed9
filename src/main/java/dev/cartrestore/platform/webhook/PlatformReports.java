package dev.cartrestore.platform.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.Orders;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformCarts;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * Processes platforms' reports. A report is stored before it is acknowledged, and processed afterwards by any
 * node. It takes effect once, however often it arrives.
 */
@Singleton
class PlatformReports {

    private static final Logger LOG = Logger.getLogger(PlatformReports.class);

    /** Long enough to process one report; then another node may try. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2),
            Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12));

    /** How often a platform may contradict a report before the report counts as forged. */
    private static final int CONTRADICTIONS = 4;

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int AT_A_TIME = 50;

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
    ScheduledExecutorService workers;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    /**
     * Stores a report, and begins to process it.
     *
     * @return whether it is new
     */
    boolean accept(Store store, CommercePlatform platform, PlatformReport report) {
        boolean isNew = WriteTransaction.call(() -> report.add(store, platform, clock.instant()));
        count(store, platform, isNew ? "accepted" : "duplicate");
        if (isNew) {
            workers.execute(() -> logged(store, platform, process(store, platform, report.reportId)));
        }
        return isNew;
    }

    /** Only for a store's current platforms: reports of others wait until the store uses that platform again. */
    @Scheduled(every = "5s", delayed = "10s")
    void processDue() {
        stores.each("processing reports", store -> {
            for (CommercePlatform platform : platforms.of(store)) {
                WriteTransaction.call(() -> PlatformReport.due(store, platform, AT_A_TIME, clock.instant()))
                        .forEach(reportId -> logged(store, platform, process(store, platform, reportId)));
            }
        });
    }

    /** A failure of ours, most likely of the database; the report is due again when its lease ends. */
    private static void logged(Store store, CommercePlatform platform, CompletionStage<Void> processing) {
        processing.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.errorf("A report of %s to store %s could not be processed: %s", platform.name(), store.key(),
                        UpstreamException.causeOf(failure).getClass().getName());
            }
        });
    }

    /** Completes when the report has taken effect, or is due for a retry. */
    CompletionStage<Void> process(Store store, CommercePlatform platform, String reportId) {
        Instant now = clock.instant();
        Optional<PlatformReport> taken = WriteTransaction
                .call(() -> PlatformReport.take(store, platform, reportId, now, now.plus(LEASE)));
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.completedFuture(taken.get()).thenCompose(report -> effect(store, platform, report))
                .handle((done, failure) -> {
                    if (failure == null) {
                        WriteTransaction.run(taken.get()::done);
                        count(store, platform, "done");
                    } else {
                        retry(store, platform, taken.get(), UpstreamException.causeOf(failure));
                    }
                    return null;
                });
    }

    private CompletionStage<Void> effect(Store store, CommercePlatform platform, PlatformReport report) {
        boolean ordered = report.kind == Kind.ORDERED;
        if (ordered && report.believed) {
            order(store, report);
            return CompletableFuture.completedFuture(null);
        }
        Optional<CartView> known = carts.read(store, carts.originOf(store, report.reference));
        if (ordered && known.isEmpty()) {
            return CompletableFuture.completedFuture(null); // not stored here, and no longer open
        }
        return platform
                .find(CartReference.cart(report.reference), snapshots.language(store), PlatformApi.BACKGROUND_WAIT)
                .thenAccept(found -> {
                    if (found.isPresent()) {
                        changed(store, platform, report, found.get());
                    } else if (ordered) {
                        order(store, report); // the platform deleted the ordered cart
                    }
                });
    }

    private void changed(Store store, CommercePlatform platform, PlatformReport report, PlatformCart found) {
        Optional<CartView> kept = snapshots.keep(store, platform, found);
        if (kept.isPresent() && report.token != null && report.believed) {
            snapshots.remember(store, report.token, found.cartId());
        }
        if (report.kind == Kind.ORDERED && found.order().isEmpty() && report.tries < CONTRADICTIONS) {
            throw new PlatformException(PlatformException.Kind.UNAVAILABLE, "the cart is still open");
        }
    }

    private void order(Store store, PlatformReport report) {
        List<String> names = Stream.of(report.reference, report.token).filter(Objects::nonNull).toList();
        orders.converted(store, report.platform, names, report.orderId == null ? report.reference : report.orderId,
                report.happenedAt);
    }

    private void retry(Store store, CommercePlatform platform, PlatformReport report, Throwable failure) {
        boolean over = report.tries > WAITS.size();
        if (over) {
            LOG.errorf("A report of %s to store %s was given up after %d tries: %s", platform.name(), store.key(),
                    report.tries,
                    failure instanceof PlatformException known ? known.getMessage() : failure.getClass().getName());
            WriteTransaction.run(report::done);
        } else {
            long most = WAITS.get(report.tries - 1).toMillis();
            Instant next = clock.instant().plusMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
            WriteTransaction.run(() -> report.retryAt(next));
        }
        count(store, platform, over ? "given-up" : "retried");
    }

    @Scheduled(every = "1h", delayed = "3m")
    void forget() {
        WriteTransaction.run(() -> PlatformReport.forgetOlderThan(clock.instant().minus(REMEMBERED)));
    }

    private void count(Store store, CommercePlatform platform, String outcome) {
        metrics.counter("cartrestore.webhooks", "store", store.key(), "platform", platform.name(), "outcome", outcome)
                .increment();
    }
}
