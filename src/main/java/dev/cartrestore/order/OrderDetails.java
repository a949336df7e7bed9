package dev.cartrestore.order;

/** The format in which orders are reported and kept; whoever serves it knows what in it is personal. */
public interface OrderDetails {

    /** The same order without whoever placed it, and without what leads to them; sums, statuses, times and goods stay. */
    String withoutPerson(String details);
}
