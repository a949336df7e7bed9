package dev.cartrestore.order;

import dev.cartrestore.cart.Money;
import dev.cartrestore.store.Store;

/** The format in which orders are reported and stored. */
public interface OrderDetails {

    /** What became of the order. */
    OrderStatus status(String details);

    /** The value of the order. */
    Money value(Store store, String details);

    /** The order without personal data; sums, statuses, times and goods stay. */
    String withoutPerson(String details);
}
