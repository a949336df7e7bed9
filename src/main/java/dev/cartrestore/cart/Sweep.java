package dev.cartrestore.cart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import org.jboss.logging.Logger;

/**
 * Processes the due carts of a store, a batch per transaction. If a batch fails, its carts are processed one by one, so that one
 * failure does not hold up the others.
 *
 * @param what name of the work, for the log
 * @param atATime number of carts in a batch
 * @param due returns the ids of up to that many due carts; other nodes may have locked some
 * @param work processes those that are still due and that no other node has locked, and returns their number
 */
public record Sweep(String what, int atATime, IntFunction<List<String>> due, ToIntFunction<List<String>> work) {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** @return number of carts that were processed */
    public int run(Store store) {
        Set<String> failed = new HashSet<>();
        int done = 0;
        List<String> part = next(failed);
        while (!part.isEmpty()) {
            int known = failed.size();
            int some = work(store, part, failed);
            if (some == 0 && failed.size() == known) { // another node has locked it
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

    private int work(Store store, List<String> part, Set<String> failed) {
        try {
            return WriteTransaction.call(() -> work.applyAsInt(part));
        } catch (RuntimeException e) {
            return part.stream().mapToInt(cartId -> workOne(store, cartId, failed)).sum();
        }
    }

    private int workOne(Store store, String cartId, Set<String> failed) {
        try {
            return WriteTransaction.call(() -> work.applyAsInt(List.of(cartId)));
        } catch (RuntimeException e) {
            failed.add(cartId);
            LOG.errorf(SqlErrors.withoutValues(e), "%s of store %s failed", what, store.key());
            return 0;
        }
    }
}
