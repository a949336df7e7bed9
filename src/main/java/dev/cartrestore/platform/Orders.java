package dev.cartrestore.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.cartrestore.store.Store;

/** Takes in the orders that storefronts and platforms report. Unless it says otherwise, a call runs in the caller's transaction. */
public interface Orders {

    /** A new order, or a newer state of a known one; the cart it was made from becomes ordered. */
    void place(Store store, OrderReport report);

    /**
     * Changes a known order, held against other writers.
     *
     * @param change from the details as they are to the report that is to be
     * @return whether there is such an order
     */
    boolean change(Store store, String orderId, Function<String, OrderReport> change);

    /**
     * A platform says that a cart was ordered, and tells no more of the order: the cart becomes ordered, unless it was
     * before. A cart that we do not know stays unknown. Runs in a transaction of its own.
     *
     * @param platform whose carts they are; those of others stay as they are
     * @param cartIds what the platform calls the cart, or the carts that it was made into for a handoff
     * @param when the cart was ordered, by the platform's clock
     */
    void converted(Store store, String platform, List<String> cartIds, String orderId, Instant when);

    /**
     * An order as it is by now.
     *
     * @param cartId the cart that it is credited to, or null
     * @param isAnybodys whether it is known whose it is
     * @param forwardedAt when Omnisend last took it from us, or null
     */
    record Known(String details, String cartId, boolean isAnybodys, Instant forwardedAt) {
    }

    Optional<Known> known(Store store, String orderId);

    /** Omnisend took the order. */
    void forwarded(Store store, String orderId, Instant when);

    /** The order as it was reported. */
    Optional<String> details(Store store, String orderId);

    /**
     * Whom an order was placed for, as its reporter told it. Absent values are null.
     *
     * @param details the order as it was reported
     */
    record Customer(String email, String phone, String details, Instant placedAt) {
    }

    /** What the orders of a contact tell of them, the newest first, at most so many. */
    List<Customer> customers(Store store, String contactId, int most);

    /**
     * Forgets an order; its cart stays ordered.
     *
     * @return whether there was one
     */
    boolean remove(Store store, String orderId);
}
