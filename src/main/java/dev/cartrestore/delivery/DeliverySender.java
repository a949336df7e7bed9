package dev.cartrestore.delivery;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.delivery.DeliveryResults.Outcome;
import dev.cartrestore.delivery.DeliveryResults.Result;
import dev.cartrestore.delivery.DeliveryResults.Result.Again;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/** Sends due deliveries, on every node, until each is accepted or finally rejected. */
@Singleton
class DeliverySender {

    private static final Logger LOG = Logger.getLogger(DeliverySender.class);

    @Inject
    Stores stores;

    @Inject
    Instance<Recipient> recipients;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryResults results;

    @Inject
    ScheduledExecutorService workers;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    private final DeliveryRetries retries;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    DeliverySender(DeliveriesConfig config) {
        retries = new DeliveryRetries(config.waits(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Finishes what is being sent; the rest is sent by another node, or after the next start. */
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        stopped = true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    @Scheduled(every = "1s", delayed = "3s")
    void sendDue() {
        stores.each("sending what is owed", store -> recipients.stream().filter(recipient -> recipient.isWanted(store))
                .forEach(recipient -> sendDue(store, recipient)));
    }

    /** Sends all that is due, batch by batch, unless this node is doing so already. Completes when nothing is due any more. */
    CompletionStage<Void> sendDue(Store store, Recipient recipient) {
        String name = store.key() + ' ' + recipient.name();
        if (stopped || !busy.add(name)) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.completedFuture(null).thenComposeAsync(start -> sendParts(store, recipient), workers)
                .handle((done, failure) -> {
                    busy.remove(name);
                    if (failure != null) { // most likely the database; deliveries taken on are due again when their lease ends
                        LOG.errorf(SqlErrors.withoutValues(UpstreamException.causeOf(failure)),
                                "Deliveries of store %s to %s could not be dealt with", store.key(), recipient.name());
                    }
                    return null;
                });
    }

    private CompletionStage<Void> sendParts(Store store, Recipient recipient) {
        boolean paused = recipient.pause(store).isPresent();
        List<Delivery> taken = stopped || paused ? List.of() : queue.take(store, recipient, recipient.atOnce());
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Outcome>> sent = taken.stream().map(delivery -> send(store, recipient, delivery)).toList();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).thenComposeAsync(all -> {
            List<Outcome> outcomes = sent.stream().map(CompletableFuture::join).toList();
            results.write(outcomes);
            outcomes.stream().map(Outcome::result).filter(result -> result instanceof Again again && again.pause())
                    .map(result -> ((Again) result).due()).max(Comparator.naturalOrder())
                    .ifPresent(until -> queue.pause(store, recipient, until));
            return sendParts(store, recipient);
        }, workers);
    }

    private CompletableFuture<Outcome> send(Store store, Recipient recipient, Delivery delivery) {
        CompletionStage<Void> nothing = CompletableFuture.completedFuture(null);
        return CompletableFuture.completedFuture(delivery)
                .thenCompose(owed -> owed.isForgotten() ? nothing : recipient.send(store, owed))
                .handleAsync((done, failure) -> {
                    Result result = failure == null
                            ? new Result.Accepted()
                            : retries.of(delivery, failure, clock.instant());
                    count(store, recipient, delivery, result);
                    return new Outcome(delivery, result);
                }, workers);
    }

    private void count(Store store, Recipient recipient, Delivery delivery, Result result) {
        if (result instanceof Result.Dead dead) {
            LOG.errorf("A delivery of store %s to %s is a dead letter after %d tries: %s", store.key(), recipient.name(),
                    delivery.tries, dead.trouble());
        }
        metrics.counter("cartrestore.deliveries", "store", store.key(), "target", recipient.name(), "outcome", outcome(result))
                .increment();
    }

    private static String outcome(Result result) {
        if (result instanceof Result.Again again) {
            return again.counted() ? "failed" : "postponed";
        }
        return result instanceof Result.Dead ? "dead" : "accepted";
    }
}
