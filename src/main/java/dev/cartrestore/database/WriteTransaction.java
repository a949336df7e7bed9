package dev.cartrestore.database;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.persistence.OptimisticLockException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.StaleStateException;

/**
 * Runs a change in a new transaction, and repeats it after a conflict with another writer. The change must be repeatable: it must
 * not use entities or results of an earlier try.
 */
public final class WriteTransaction {

    private static final int MAX_TRIES = 4;
    private static final long MAX_FIRST_WAIT = 5; // milliseconds; doubled before each try

    /** 23505: another writer inserted the key; 40001: serialization failure; 40P01: deadlock. */
    private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01");

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
                if (attempt == MAX_TRIES || !isConflict(e)) {
                    throw e;
                }
                backOff(attempt);
            }
        }
    }

    /** Waits a random time, on average longer before each try, so that two writers do not conflict again. */
    private static void backOff(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(MAX_FIRST_WAIT << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a change failed because another writer held a lock for too long. */
    public static boolean isLockTimeout(Throwable e) {
        return SqlErrors.hasState(e, LOCK_TIMEOUT);
    }

    private static boolean isConflict(Throwable e) {
        return SqlErrors.hasState(e, CONFLICTS) || isStale(e);
    }

    private static boolean isStale(Throwable e) {
        return e != null && (e instanceof OptimisticLockException || e instanceof StaleStateException || isStale(e.getCause())
                || Stream.of(e.getSuppressed()).anyMatch(WriteTransaction::isStale));
    }
}
