package dev.cartrestore.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Checks the carts and orders that were written around the time of each erasure, and erases those of suppressed people: another
 * node may have stored them before it knew of the suppression. It starts from the stored suppressions, so every node does it,
 * also after the node that erased has stopped.
 */
@Singleton
class ErasureRecheck {

    /** By then all nodes know a suppression, and transactions that did not know it are committed. */
    private static final Duration SETTLED = Suppressions.CACHED.plusSeconds(12);

    /** How far the clocks of two nodes may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** How far back a node that was just started looks. */
    private static final Duration AT_START = Duration.ofDays(1);

    private final Map<String, Instant> checkedUntil = new ConcurrentHashMap<>();

    @Inject
    Stores stores;

    @Inject
    Suppressions suppressions;

    @Inject
    People people;

    @Inject
    Erasures erasures;

    @Inject
    Clock clock;

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void recheckAll() {
        stores.each("rechecking erasures", this::recheck);
    }

    void recheck(Store store) {
        Instant until = clock.instant().minus(SETTLED);
        Instant from = checkedUntil.getOrDefault(store.key(), until.minus(AT_START)).minus(CLOCK_SKEW);
        Map<Instant, List<Suppression>> byMinute = WriteTransaction.call(() -> Suppression.between(store.key(), from, until))
                .stream().collect(Collectors.groupingBy(suppression -> suppression.since.truncatedTo(ChronoUnit.MINUTES)));
        byMinute.forEach((minute, erased) -> recheck(store, minute, erased));
        checkedUntil.put(store.key(), until);
    }

    private void recheck(Store store, Instant minute, Collection<Suppression> erased) {
        Set<String> hashes = erased.stream().map(suppression -> suppression.hash).collect(Collectors.toSet());
        Duration margin = SETTLED.plus(CLOCK_SKEW);
        Set<PersonIdentifier> named = WriteTransaction
                .call(() -> people.writtenBetween(store, minute.minus(margin), minute.plus(margin).plusSeconds(60)));
        named.stream().filter(name -> suppressions.hashes(store, name).stream().anyMatch(hashes::contains))
                .forEach(name -> erasures.eraseAgain(store, name));
    }
}
