package dev.cartrestore.order;

import dev.cartrestore.cart.Money;
import dev.cartrestore.store.Store;

/** The format in which orders are reported and stored; its owner knows which parts of it are personal. */
public interface OrderDetails {

    /** What became of the order. */
    OrderReport.Standing standing(String details);

    /** What the order is worth. */
    Money worth(Store store, String details);

    /** The same order without personal data; sums, statuses, times and goods stay. */
    String withoutPerson(String details);
}
