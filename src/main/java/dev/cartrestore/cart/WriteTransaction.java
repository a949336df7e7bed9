package dev.cartrestore.cart;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.persistence.OptimisticLockException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.StaleStateException;

/**
 * Runs a change in a transaction of its own, and again when another writer came in between. The change is run from its
 * start each time, so it must look at nothing that an earlier try left behind.
 */
public final class WriteTransaction {

    private static final int TRIES = 4;

    /** 23505: somebody inserted the same key; 40001, 40P01: could not serialize, deadlock. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("23505", "40001", "40P01");

    /** 55P03: PostgreSQL waited for a lock long enough; HYT00: so did H2. */
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
            }
        }
    }

    /** Whether a change failed because another writer kept it waiting for too long. */
    public static boolean isLockTimeout(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_TIMEOUT.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConflict(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof StaleStateException
                    || cause instanceof SQLException sql && WORTH_ANOTHER_TRY.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
