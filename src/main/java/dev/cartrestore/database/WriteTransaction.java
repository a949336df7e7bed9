package dev.cartrestore.database;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.persistence.OptimisticLockException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.StaleStateException;

/**
 * Runs a change in a transaction of its own, and repeats it after a conflict with another writer. Each try runs the change from
 * its start, so it must not use anything that an earlier try left behind.
 */
public final class WriteTransaction {

    private static final int TRIES = 4;
    private static final long MAX_FIRST_WAIT = 5; // milliseconds, before it is doubled for the first time

    /** 23505: the key was inserted concurrently; 40001, 40P01: serialization failure, deadlock. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("23505", "40001", "40P01");

    /** Lock timeouts of PostgreSQL (55P03) and H2 (HYT00). */
    private static final Set<String> LOCK_TIMEOUT = Set.of("55P03", "HYT00");

    private WriteTransaction() {
    }

    public static void run(Runnable change) {
        call(() -> {
            change.run();
            return null;
        });
    }

    public static <T> T call(Supplier<T> change) {
        for (int attempt = 1;; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(change::get);
            } catch (RuntimeException e) {
                if (attempt == TRIES || !isConflict(e)) {
                    throw e;
                }
                backOff(attempt);
            }
        }
    }

    /** A little longer each time, and by chance, so that two writers that met do not meet again. */
    private static void backOff(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(MAX_FIRST_WAIT << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a change failed because another writer kept it waiting for too long. */
    public static boolean isLockTimeout(Throwable e) {
        return SqlErrors.hasState(e, LOCK_TIMEOUT);
    }

    private static boolean isConflict(Throwable e) {
        return SqlErrors.hasState(e, WORTH_ANOTHER_TRY) || isStale(e);
    }

    private static boolean isStale(Throwable e) {
        return e != null && (e instanceof OptimisticLockException || e instanceof StaleStateException || isStale(e.getCause())
                || Stream.of(e.getSuppressed()).anyMatch(WriteTransaction::isStale));
    }
}
