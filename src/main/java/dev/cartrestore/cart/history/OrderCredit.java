package dev.cartrestore.cart.history;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.Panache;

/**
 * Conditions under which an order is credited to a restore link. They are HQL about its event {@code o}; the parameter
 * {@code window} is the store's attribution window in seconds.
 */
public final class OrderCredit {

    /** Claim and order are timed by different clocks, so a claim up to 5 minutes after the order counts as well. */
    private static final String CLAIMED = """
            exists (select 1 from CartEvent claim where claim.store = o.store and claim.cartId = o.cartId
                and claim.type = CLAIMED and claim.%s
                and claim.at between o.at - :window second and o.at + 5 minute)""";

    /** A proven claim; or the visit went to checkout shortly before an order of the cart's own customer. */
    public static final String RECOVERED = "(" + CLAIMED.formatted("proven") + """
            or o.ownCustomer and exists (select 1 from CartEvent h where h.store = o.store and h.cartId = o.cartId
               and h.type = HANDED_OFF and h.throughLink
               and h.at between o.at - 2 hour and o.at + 5 minute))""";

    /** A claim through a link, proven or not. */
    public static final String LINKED = CLAIMED.formatted("throughLink");

    private OrderCredit() {
    }

    /** Whether the cart's order counts as recovered. */
    static boolean isRecovered(Store store, Cart cart) {
        return applies(store, cart, RECOVERED);
    }

    /** Whether the cart's order followed only claims without a proof. */
    static boolean isAssisted(Store store, Cart cart) {
        return applies(store, cart, LINKED) && !isRecovered(store, cart);
    }

    private static boolean applies(Store store, Cart cart, String condition) {
        return Panache.getSession()
                .createSelectionQuery("select count(*) from CartEvent o where o.store = :store and o.cartId = :cart"
                        + " and o.type = ORDERED and o.orderId = :order and " + condition, Long.class)
                .setParameter("store", cart.store).setParameter("cart", cart.cartId).setParameter("order", cart.orderId)
                .setParameter("window", store.attributionWindow().toSeconds()).getSingleResult() > 0;
    }
}
