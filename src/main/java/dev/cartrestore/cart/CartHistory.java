package dev.cartrestore.cart;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.cart.CartEvent.Type;
import dev.cartrestore.store.Store;
import io.quarkus.panache.common.Sort;
import org.hibernate.Session;

/** What happened to carts, for those who tell of it. */
public final class CartHistory {

    /** So many events are told of one cart, the latest. */
    private static final int MOST = 500;

    private CartHistory() {
    }

    /**
     * What a list tells of a cart's history.
     *
     * @param handedOff whether the checkout took over
     * @param reminders how often the shopper was written to
     */
    public record Tally(boolean handedOff, int reminders) {

        public static final Tally NONE = new Tally(false, 0);

        private Tally with(Type type, long times) {
            return CartEvent.REMINDERS.contains(type)
                    ? new Tally(handedOff, reminders + (int) times)
                    : new Tally(true, reminders);
        }
    }

    /** Everything that happened to a cart, the latest first. */
    public static List<CartEvent> of(Store store, String cartId) {
        return CartEvent.<CartEvent>find("store = ?1 and cartId = ?2", Sort.descending("at").and("eventKey"), store.key(),
                cartId).page(0, MOST).list();
    }

    /** By cart, in one statement; carts to which nothing of it happened are left out. */
    public static Map<String, Tally> tallies(Store store, Collection<String> cartIds) {
        Map<String, Tally> tallies = new HashMap<>();
        if (cartIds.isEmpty()) {
            return tallies;
        }
        CartKeyList keys = new CartKeyList(store, List.copyOf(cartIds));
        keys.into(CartEvent.getEntityManager().unwrap(Session.class).createSelectionQuery("select event.cartId, event.type,"
                + " count(*) from CartEvent event where (event.store, event.cartId) in " + keys.hql()
                + " and (event.type = :handedOff or event.type in :reminders) group by event.cartId, event.type",
                Object[].class)).setParameter("handedOff", Type.HANDED_OFF)
                .setParameterList("reminders", CartEvent.REMINDERS).getResultList()
                .forEach(row -> tallies.merge((String) row[0], Tally.NONE.with((Type) row[1], (Long) row[2]),
                        (known, more) -> known.with((Type) row[1], (Long) row[2])));
        return tallies;
    }
}
