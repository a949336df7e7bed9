package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.delivery.DeliveryResults.Outcome;
import dev.cartrestore.delivery.DeliveryResults.Result;
import dev.cartrestore.delivery.DeliveryResults.Result.Retry;
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

    /** Lets running calls finish; another node sends the rest, or this one after its next start. */
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        stopped = true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    @Scheduled(every = "1s", delayed = "3s")
    void sendDue() {
        stores.each("sending deliveries", store -> recipients.stream().filter(recipient -> recipient.isWanted(store))
                .forEach(recipient -> sendDue(store, recipient)));
    }

    /** Sends all due deliveries, batch by batch, unless this node already does. Completes when nothing is due any more. */
    CompletionStage<Void> sendDue(Store store, Recipient recipient) {
        String name = store.key() + ' ' + recipient.name();
        if (stopped || !busy.add(name)) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.completedFuture(null).thenComposeAsync(start -> sendBatches(store, recipient), workers)
                .handle((done, failure) -> {
                    busy.remove(name);
                    if (failure != null) { // most likely the database; leased deliveries become due when their lease ends
                        LOG.errorf(SqlErrors.withoutValues(UpstreamException.causeOf(failure)),
                                "Sending deliveries of store %s to %s failed", store.key(), recipient.name());
                    }
                    return null;
                });
    }

    private CompletionStage<Void> sendBatches(Store store, Recipient recipient) {
        boolean paused = recipient.pause(store).isPresent();
        List<Delivery> leased = stopped || paused ? List.of() : queue.lease(store, recipient, recipient.atOnce());
        if (leased.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Outcome>> sent = leased.stream().map(delivery -> send(store, recipient, delivery)).toList();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).thenComposeAsync(all -> {
            List<Outcome> outcomes = sent.stream().map(CompletableFuture::join).toList();
            results.write(outcomes);
            pauses(outcomes).max(Comparator.naturalOrder()).ifPresent(until -> queue.pause(store, recipient, until));
            return sendBatches(store, recipient);
        }, workers);
    }

    /** Until when the recipient asked for a pause. */
    private static Stream<Instant> pauses(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::result)
                .flatMap(result -> result instanceof Retry retry && retry.pause() ? Stream.of(retry.due()) : Stream.empty());
    }

    private CompletableFuture<Outcome> send(Store store, Recipient recipient, Delivery delivery) {
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        return CompletableFuture.completedFuture(delivery)
                .thenCompose(leased -> leased.isErased() ? done : recipient.send(store, leased))
                .handleAsync((accepted, failure) -> {
                    Result result = failure == null
                            ? new Result.Accepted()
                            : retries.of(delivery, failure, clock.instant());
                    count(store, recipient, delivery, result);
                    return new Outcome(delivery, result);
                }, workers);
    }

    private void count(Store store, Recipient recipient, Delivery delivery, Result result) {
        if (result instanceof Result.DeadLetter deadLetter) {
            LOG.errorf("A delivery of store %s to %s is a dead letter after %d tries: %s", store.key(), recipient.name(),
                    delivery.tries, deadLetter.error());
        }
        metrics.counter("cartrestore.deliveries", "store", store.key(), "target", recipient.name(), "outcome", outcome(result))
                .increment();
    }

    private static String outcome(Result result) {
        if (result instanceof Retry retry) {
            return retry.counted() ? "failed" : "deferred";
        }
        return result instanceof Result.DeadLetter ? "dead" : "accepted";
    }
}
