package dev.cartrestore.order;

/** The format in which orders are reported and stored; its owner knows which parts of it are personal. */
public interface OrderDetails {

    /** The same order without personal data; sums, statuses, times and goods stay. */
    String withoutPerson(String details);
}
