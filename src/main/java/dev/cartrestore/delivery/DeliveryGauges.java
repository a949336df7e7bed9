package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.hibernate.Session;

/** Metrics of waiting deliveries and dead letters. Every node reports the same numbers, since all share one table. */
@Singleton
class DeliveryGauges {

    /** Counts of a store's deliveries to one recipient. */
    private record Backlog(String store, String target, long waiting, long dead, Instant oldest) {

        Tags tags() {
            return Tags.of("store", store, "target", target);
        }
    }

    @Inject
    Stores stores;

    @Inject
    Instance<Recipient> recipients;

    @Inject
    Session session;

    @Inject
    Clock clock;

    private final MultiGauge undelivered;
    private final MultiGauge age;

    DeliveryGauges(MeterRegistry metrics) {
        undelivered = MultiGauge.builder("cartrestore.deliveries.undelivered")
                .description("Waiting deliveries, and dead letters")
                .register(metrics);
        age = MultiGauge.builder("cartrestore.deliveries.age").baseUnit("seconds")
                .description("Age of the oldest waiting delivery").register(metrics);
    }

    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @ActivateRequestContext
    void count() {
        Instant now = clock.instant();
        Map<Tags, Backlog> backlogs = read().stream().collect(Collectors.toMap(Backlog::tags, Function.identity()));
        for (Store store : stores.all()) { // report 0, so that the series never disappears
            recipients.stream().filter(recipient -> recipient.isWanted(store))
                    .map(recipient -> new Backlog(store.key(), recipient.name(), 0, 0, null))
                    .forEach(none -> backlogs.putIfAbsent(none.tags(), none));
        }
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        backlogs.forEach((tags, some) -> {
            counts.add(Row.of(tags.and("state", "waiting"), some.waiting()));
            counts.add(Row.of(tags.and("state", "dead"), some.dead()));
            ages.add(Row.of(tags, some.oldest() == null ? 0 : Duration.between(some.oldest(), now).toSeconds()));
        });
        undelivered.register(counts, true);
        age.register(ages, true);
    }

    private List<Backlog> read() {
        return session.createSelectionQuery("select store, target, count(case when state <> DEAD then 1 end),"
                + " count(case when state = DEAD then 1 end), min(case when state <> DEAD then createdAt end)"
                + " from Delivery group by store, target", Backlog.class)
                .getResultList();
    }
}
