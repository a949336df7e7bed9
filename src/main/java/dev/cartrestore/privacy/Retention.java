package dev.cartrestore.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.OrderPersons;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Erases personal data past its retention time; the manual lists the times of all columns. */
@Singleton
class Retention {

    private static final int AT_A_TIME = 50;
    private static final Duration AUDIT_KEPT = Duration.ofDays(365);

    @Inject
    Stores stores;

    @Inject
    CartRetention cartRetention;

    @Inject
    OrderPersons orders;

    @Inject
    DerivedDataEraser derivedData;

    @Inject
    Clock clock;

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void eraseAll() {
        stores.each("erasing outdated carts", this::eraseCarts);
        stores.each("removing personal data from outdated orders", this::forgetOrders);
        stores.each("deleting outdated audit lines", this::forgetLines);
    }

    void eraseCarts(Store store) {
        cartRetention.erase(store, clock.instant());
    }

    void forgetOrders(Store store) {
        while (WriteTransaction.call(() -> forgetSomeOrders(store)) == AT_A_TIME) {
            // there may be more
        }
    }

    private void forgetLines(Store store) {
        WriteTransaction.call(() -> AuditLine.forgetOlderThan(store, clock.instant().minus(AUDIT_KEPT)));
    }

    private int forgetSomeOrders(Store store) {
        Set<String> forgotten = orders.forgetSome(store, clock.instant().minus(store.orderRetention()), AT_A_TIME);
        derivedData.forgetOrders(store, forgotten);
        return forgotten.size();
    }
}
