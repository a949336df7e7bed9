package dev.cartrestore.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * Keeps the file of the embedded database small.
 *
 * <p>H2 gives back in the background what its file holds no more, but not with {@code WRITE_DELAY=0}, which we need: there each
 * commit adds some 25 kB until the next start.
 */
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "h2")
public class H2File {

    private static final Logger LOG = Logger.getLogger(H2File.class);

    /** From a connection to what writes the file. By name, since builds for PostgreSQL come without H2. */
    private static final List<String> TO_STORE = List.of("getSession", "getDatabase", "getStore", "getMvStore");

    /** By how many bytes it grows until it is worth the work. */
    private static final long GROWTH = 64 << 20;

    /** For how many milliseconds one round goes on, or somewhat longer; commits may wait for it, reads do not. */
    private static final int ROUND = 200;

    /** How many rounds follow an erasure: it may be committed after the first, and a large file takes more than one. */
    private static final int ROUNDS_AFTER_ERASURE = 5;

    /** For how many milliseconds what is not needed any more stays in the file: H2's own. */
    private static final int RETENTION = 45_000;

    @Inject
    AgroalDataSource database;

    private long smallest;
    private final AtomicInteger roundsAfterErasure = new AtomicInteger();

    void handOver(@Observes StartupEvent started) throws SQLException {
        FirstConnection.close();
    }

    /**
     * Says that something was erased, whose old copies must not stay in the file: it is compacted within a minute. To be called
     * in the transaction.
     */
    public void erased() {
        roundsAfterErasure.set(ROUNDS_AFTER_ERASURE);
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compact() {
        try (Connection connection = database.getConnection()) {
            Object store = connection.unwrap(Class.forName("org.h2.jdbc.JdbcConnection"));
            for (String step : TO_STORE) {
                store = store.getClass().getMethod(step).invoke(store);
            }
            compact(store);
        } catch (SQLException | ReflectiveOperationException e) {
            LOG.warn("The database file could not be made smaller", SqlErrors.withoutValues(e));
        }
    }

    private void compact(Object store) throws ReflectiveOperationException {
        smallest = Math.min(smallest, size(store)); // what is given back is so some time after a round
        boolean erased = roundsAfterErasure.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (erased || size(store) > smallest + GROWTH) {
            try {
                store.getClass().getMethod("compactFile", int.class).invoke(store, ROUND);
            } finally {
                // a round sets it to 0, and a power cut could then find the old overwritten before the new is there
                store.getClass().getMethod("setRetentionTime", int.class).invoke(store, RETENTION);
            }
            smallest = size(store);
        }
    }

    private static long size(Object store) throws ReflectiveOperationException {
        Object file = store.getClass().getMethod("getFileStore").invoke(store);
        return (long) file.getClass().getMethod("size").invoke(file);
    }
}
