package dev.cartrestore.cart;

import java.time.Clock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.WriteTransaction;
import io.quarkus.scheduler.Scheduled;

/** Deletes the data for undoing merges once undoing is no longer offered. */
@Singleton
class OldMerges {

    @Inject
    Clock clock;

    @Scheduled(every = "1h", delayed = "2m")
    void forget() {
        WriteTransaction.run(() -> CartMerge.forgetOlderThan(clock.instant().minus(CartMerge.UNDOABLE)));
    }
}
