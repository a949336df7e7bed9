package dev.cartrestore.database;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import org.jboss.logging.Logger;

/**
 * Processes the due rows of a store, one batch per transaction. If a batch fails, its rows are processed one by one, so that
 * one failure does not stop the others.
 *
 * @param what name of the work, for the log
 * @param atATime number of rows in a batch
 * @param due returns the ids of due rows, up to a number; other nodes may have locked some of them
 * @param work processes the rows that are still due and that no other node has locked, and returns their number
 */
public record Sweep(String what, int atATime, IntFunction<List<String>> due, ToIntFunction<List<String>> work) {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** @return number of rows that were processed */
    public int run(String store) {
        Set<String> failed = new HashSet<>();
        int done = 0;
        List<String> part = next(failed);
        while (!part.isEmpty()) {
            int known = failed.size();
            int some = work(store, part, failed);
            if (some == 0 && failed.size() == known) { // other nodes have locked the rest
                break;
            }
            done += some;
            part = next(failed);
        }
        return done;
    }

    private List<String> next(Set<String> failed) {
        return WriteTransaction.call(() -> due.apply(atATime + failed.size())).stream().filter(id -> !failed.contains(id))
                .limit(atATime).toList();
    }

    private int work(String store, List<String> part, Set<String> failed) {
        try {
            return WriteTransaction.call(() -> work.applyAsInt(part));
        } catch (RuntimeException e) {
            return part.stream().mapToInt(id -> workOne(store, id, failed)).sum();
        }
    }

    private int workOne(String store, String id, Set<String> failed) {
        try {
            return WriteTransaction.call(() -> work.applyAsInt(List.of(id)));
        } catch (RuntimeException e) {
            failed.add(id);
            LOG.errorf(SqlErrors.withoutValues(e), "%s of store %s failed", what, store);
            return 0;
        }
    }
}
