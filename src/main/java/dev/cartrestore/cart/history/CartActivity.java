package dev.cartrestore.cart.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.list.CartKeyList;
import dev.cartrestore.store.Store;
import org.hibernate.Session;

/**
 * A summary of a cart's history, for lists.
 *
 * @param handedOff whether the checkout took over
 * @param reminders number of reminders to the shopper
 */
public record CartActivity(boolean handedOff, int reminders) {

    public static final CartActivity NONE = new CartActivity(false, 0);

    /** By cart id, read in one statement; carts without any such event are left out. */
    public static Map<String, CartActivity> of(Store store, Collection<String> cartIds) {
        Map<String, CartActivity> byCart = new HashMap<>();
        if (cartIds.isEmpty()) {
            return byCart;
        }
        CartKeyList keys = new CartKeyList(store, List.copyOf(cartIds));
        keys.into(CartEvent.getEntityManager().unwrap(Session.class).createSelectionQuery("select event.cartId, event.type,"
                + " count(*) from CartEvent event where (event.store, event.cartId) in " + keys.hql()
                + " and (event.type = :handedOff or event.type in :reminders) group by event.cartId, event.type",
                Object[].class)).setParameter("handedOff", Type.HANDED_OFF)
                .setParameterList("reminders", CartEvent.REMINDERS).getResultList()
                .forEach(row -> byCart.merge((String) row[0], NONE.with((Type) row[1], (Long) row[2]),
                        (activity, more) -> activity.with((Type) row[1], (Long) row[2])));
        return byCart;
    }

    private CartActivity with(Type type, long times) {
        return CartEvent.REMINDERS.contains(type)
                ? new CartActivity(handedOff, reminders + (int) times)
                : new CartActivity(true, reminders);
    }
}
