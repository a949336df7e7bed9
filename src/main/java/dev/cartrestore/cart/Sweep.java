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
 * Works through the due carts of a store, a batch per transaction. If a batch fails, its carts are done one by one, so that one
 * that fails does not hold up the others.
 *
 * @param what the work, for the log
 * @param atATime how many are locked at the same time
 * @param due ids of that many due carts; some may be locked by other nodes
 * @param work does it for those that are still due and not locked by others, and returns their number
 */
public record Sweep(String what, int atATime, IntFunction<List<String>> due, ToIntFunction<List<String>> work) {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** @return how many carts it was done to */
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
            LOG.errorf(SqlErrors.withoutValues(e), "Failed for a cart of store %s: %s", store.key(), what);
            return 0;
        }
    }
}
