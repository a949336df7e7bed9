package dev.cartrestore.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.delivery.DeliveryRound;
import dev.cartrestore.store.Stores;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts handled requests for fresh links, which are handled after their response. */
@Singleton
public class FreshLinkCounter {

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    @Inject
    MeterRegistry metrics;

    @Inject
    Stores stores;

    @Inject
    DeliveryRound deliveries;

    /** Number of requests that were handled, whatever their result. */
    public int seenTo() {
        return (int) metrics.find("cartrestore.fresh.links").counters().stream().mapToDouble(Counter::count).sum();
    }

    public int seenTo(String outcome) {
        return (int) metrics.find("cartrestore.fresh.links").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count).sum();
    }

    /** Runs an action that requests this many links, waits until all are handled, and sends their mails. */
    public void await(int asked, Runnable act) {
        int before = seenTo();
        act.run();
        Instant latest = Instant.now().plus(MAX_WAIT);
        while (seenTo() < before + asked && Instant.now().isBefore(latest)) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(seenTo()).isEqualTo(before + asked);
        stores.all().forEach(store -> deliveries.send(store, "mail"));
    }
}
