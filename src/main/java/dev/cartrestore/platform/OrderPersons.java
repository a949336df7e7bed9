package dev.cartrestore.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import dev.cartrestore.cart.PersonRows;
import dev.cartrestore.store.Store;

/** Those who placed orders: found, and forgotten. Every call runs in the caller's transaction. */
public interface OrderPersons {

    /** Orders by whom they name. */
    PersonRows rows();

    /** The carts that orders are credited to. */
    Set<String> cartsOf(Store store, Collection<String> orderIds);

    /** The orders that are credited to carts. */
    Set<String> creditedTo(Store store, Collection<String> cartIds);

    /**
     * Takes the person out of orders; their sums and goods stay.
     *
     * @return those that told of a person until now
     */
    Set<String> forget(Store store, Collection<String> orderIds);

    /**
     * The same for some of the orders of which nobody told any more since a time; orders that another node has in hand are
     * left to it.
     */
    Set<String> forgetSome(Store store, Instant since, int most);
}
