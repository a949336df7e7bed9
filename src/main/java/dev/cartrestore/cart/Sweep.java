package dev.cartrestore.cart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import dev.cartrestore.database.DatabaseTrouble;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import org.jboss.logging.Logger;

/**
 * Works through the carts of a store that something is due for, a part in a transaction. Where a part fails its carts are done
 * one by one, and one that cannot be done keeps no other from it.
 *
 * @param what what is done, for the log
 * @param atATime how many are locked at the same time
 * @param due so many of the carts that are due, by their ids; what other nodes have in hand may be among them
 * @param work does it to those of them that are still due and that nobody else has in hand, and tells how many that were
 */
record Sweep(String what, int atATime, IntFunction<List<String>> due, ToIntFunction<List<String>> work) {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** @return how many carts it was done to */
    int run(Store store) {
        Set<String> failed = new HashSet<>();
        int done = 0;
        List<String> part = next(failed);
        while (!part.isEmpty()) {
            int known = failed.size();
            int some = work(store, part, failed);
            if (some == 0 && failed.size() == known) { // another node is at it
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
            LOG.errorf(DatabaseTrouble.withoutValues(e), "Failed for a cart of store %s: %s", store.key(), what);
            return 0;
        }
    }
}
