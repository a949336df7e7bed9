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
 * <p>H2 usually frees unused space in the background, but not with {@code WRITE_DELAY=0}, which we need: each commit then adds
 * about 25 kB until the next start (https://github.com/h2database/h2database/issues/442).
 */
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "h2")
public class H2File {

    private static final Logger LOG = Logger.getLogger(H2File.class);

    /** Getters from a connection to H2's file store. Called by name, because builds for PostgreSQL have no H2. */
    private static final List<String> STORE_GETTERS = List.of("getSession", "getDatabase", "getStore", "getMvStore");

    /** Growth in bytes that makes compacting worthwhile. */
    private static final long GROWTH = 64 << 20;

    /** Minimum duration of a round in milliseconds. Commits may wait for it, reads do not. */
    private static final int ROUND_MILLIS = 200;

    /** Number of rounds after an erasure: it may be committed after the first one, and a large file needs several. */
    private static final int ROUNDS_AFTER_ERASURE = 5;

    /** H2's default for how many milliseconds unused space stays in the file. */
    private static final int RETENTION_MILLIS = 45_000;

    @Inject
    AgroalDataSource database;

    private long smallest;
    private final AtomicInteger roundsAfterErasure = new AtomicInteger();

    void closeFirstConnection(@Observes StartupEvent started) throws SQLException {
        FirstConnection.close();
    }

    /**
     * Notes an erasure, whose old copies must not stay in the file. The file is compacted within a minute. To be called in the
     * transaction of the erasure.
     */
    public void erased() {
        roundsAfterErasure.set(ROUNDS_AFTER_ERASURE);
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compact() {
        try (Connection connection = database.getConnection()) {
            Object store = connection.unwrap(Class.forName("org.h2.jdbc.JdbcConnection"));
            for (String step : STORE_GETTERS) {
                store = store.getClass().getMethod(step).invoke(store);
            }
            compact(store);
        } catch (SQLException | ReflectiveOperationException e) {
            LOG.warn("The database file could not be compacted", SqlErrors.withoutValues(e));
        }
    }

    private void compact(Object store) throws ReflectiveOperationException {
        smallest = Math.min(smallest, size(store)); // a round frees space with a delay
        boolean erased = roundsAfterErasure.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (erased || size(store) > smallest + GROWTH) {
            try {
                store.getClass().getMethod("compactFile", int.class).invoke(store, ROUND_MILLIS);
            } finally {
                // a round sets it to 0; after a power cut, old data could then be overwritten while new data is missing
                store.getClass().getMethod("setRetentionTime", int.class).invoke(store, RETENTION_MILLIS);
            }
            smallest = size(store);
        }
    }

    private static long size(Object store) throws ReflectiveOperationException {
        Object file = store.getClass().getMethod("getFileStore").invoke(store);
        return (long) file.getClass().getMethod("size").invoke(file);
    }
}
