package dev.cartrestore.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.person.PersonQueries;
import dev.cartrestore.store.Store;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Finds and removes the personal data in orders. Every call runs in the caller's transaction. */
@Singleton
public class OrderPersons {

    private static final PersonQueries ROWS = new PersonQueries("PlacedOrder", "orderId",
            "e.personalSince between ?2 and ?3");

    @Inject
    Session session;

    @Inject
    OrderDetails format;

    /** Queries for the orders of a person. */
    public PersonQueries rows() {
        return ROWS;
    }

    /** The carts that orders are credited to. */
    public Set<String> cartsOf(Store store, Collection<String> orderIds) {
        return ids("cartId", "orderId", store, orderIds);
    }

    /** The orders that are credited to carts. */
    public Set<String> creditedTo(Store store, Collection<String> cartIds) {
        return ids("orderId", "cartId", store, cartIds);
    }

    private Set<String> ids(String field, String by, Store store, Collection<String> values) {
        return values.isEmpty()
                ? Set.of()
                : new TreeSet<>(session
                        .createSelectionQuery("select o." + field + " from PlacedOrder o where o.store = ?1 and o."
                                + by + " in ?2 and o." + field + " is not null", String.class)
                        .setParameter(1, store.key()).setParameter(2, values).getResultList());
    }

    /** Locks orders until the transaction ends, in the order of their ids, which prevents deadlocks. */
    public void lock(Store store, Collection<String> orderIds) {
        new TreeSet<>(orderIds).forEach(orderId -> PlacedOrder.lock(store, orderId));
    }

    /**
     * Removes personal data from orders; their sums and goods stay.
     *
     * @return those that had personal data until now
     */
    public Set<String> forget(Store store, Collection<String> orderIds) {
        Set<String> forgotten = new TreeSet<>();
        for (String orderId : new TreeSet<>(orderIds)) {
            PlacedOrder.lock(store, orderId).filter(order -> order.personalSince != null).ifPresent(order -> {
                order.forgetPerson(format);
                forgotten.add(orderId);
            });
        }
        return forgotten;
    }

    /**
     * Removes personal data from some orders that were last reported before a time, except those locked by other nodes.
     *
     * @return those orders
     */
    public Set<String> forgetSome(Store store, Instant since, int max) {
        List<PlacedOrder> outdated = session
                .createSelectionQuery("from PlacedOrder where store = ?1 and personalSince <= ?2 order by personalSince",
                        PlacedOrder.class)
                .setParameter(1, store.key()).setParameter(2, since).setMaxResults(max)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED).getResultList();
        Set<String> forgotten = new TreeSet<>();
        for (PlacedOrder order : outdated) {
            order.forgetPerson(format);
            forgotten.add(order.orderId);
        }
        return forgotten;
    }
}
