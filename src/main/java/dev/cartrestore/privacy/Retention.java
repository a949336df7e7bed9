package dev.cartrestore.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.ToIntFunction;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.OutdatedCarts;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.platform.OrderPersons;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/** Erases what is personal once its term is over; see {@link PersonalColumns}. */
@Singleton
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int AT_A_TIME = 50;
    private static final Duration AUDIT_KEPT = Duration.ofDays(365);

    @Inject
    Stores stores;

    @Inject
    OrderPersons orders;

    @Inject
    Traces traces;

    @Inject
    Clock clock;

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void eraseAll() {
        for (Store store : stores.all()) {
            try {
                erase(store);
            } catch (RuntimeException e) { // another store is not to suffer from it
                LOG.errorf("What is outdated of store %s could not be erased: %s", store.key(), e.getClass().getName());
            }
        }
    }

    /** Erases all of a store whose term is over. */
    void erase(Store store) {
        inParts(store, this::eraseCarts);
        inParts(store, this::forgetOrders);
        WriteTransaction.call(() -> AuditLine.forgetOlderThan(store, clock.instant().minus(AUDIT_KEPT)));
    }

    private void inParts(Store store, ToIntFunction<Store> part) {
        int last;
        do {
            last = WriteTransaction.call(() -> part.applyAsInt(store));
        } while (last == AT_A_TIME);
    }

    private int eraseCarts(Store store) {
        return OutdatedCarts.eraseSome(store, AT_A_TIME, clock.instant());
    }

    private int forgetOrders(Store store) {
        Set<String> forgotten = orders.forgetSome(store, clock.instant().minus(store.orderRetention()), AT_A_TIME);
        traces.forgetOrders(store, forgotten);
        return forgotten.size();
    }
}
