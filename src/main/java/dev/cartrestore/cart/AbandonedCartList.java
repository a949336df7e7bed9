package dev.cartrestore.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cartrestore.store.Store;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/**
 * The carts that shoppers left with a store, in parts. A part begins behind a cart, not at a number: so whoever reads on gets
 * every cart that stays as it is once, whatever comes and goes meanwhile, and each part takes as long as the first one.
 */
public final class AbandonedCartList {

    private AbandonedCartList() {
    }

    /**
     * Where a list goes on: behind a cart.
     *
     * @param begunAt when its reading began; what was left after that is not in it
     * @param addedAt when we first heard of the cart
     */
    public record Place(Instant begunAt, Instant addedAt, String cartId) {
    }

    /** @param next empty at the end */
    public record Part(List<ListedCart> carts, Optional<Place> next) {
    }

    /** @param after empty for the first part */
    public static Part read(Store store, CartFilter filter, Optional<Place> after, int limit, Instant now) {
        Instant begunAt = after.map(Place::begunAt).orElse(now);
        List<Cart> found = query("select cart", Cart.class, store, filter, after, begunAt).setMaxResults(limit + 1)
                .getResultList();
        List<Cart> carts = found.subList(0, Math.min(limit, found.size()));
        Map<String, List<CartLine>> lines = lines(store, carts);
        Optional<Place> next = found.size() <= limit
                ? Optional.empty()
                : Optional.of(new Place(begunAt, carts.get(limit - 1).addedAt, carts.get(limit - 1).cartId));
        return new Part(carts.stream().map(cart -> new ListedCart(cart, lines.getOrDefault(cart.cartId, List.of()))).toList(),
                next);
    }

    /** One statement for all of them. */
    private static Map<String, List<CartLine>> lines(Store store, List<Cart> carts) {
        List<String> ids = carts.stream().map(cart -> cart.cartId).toList();
        return ids.isEmpty()
                ? Map.of()
                : session()
                        .createSelectionQuery("select cart.cartId, line from Cart cart join cart.lines line"
                                + " where cart.store = :store and cart.cartId in :ids order by cart.cartId, index(line)",
                                Object[].class)
                        .setParameter("store", store.key()).setParameterList("ids", ids).getResultList().stream()
                        .collect(Collectors.groupingBy(row -> (String) row[0],
                                Collectors.mapping(row -> (CartLine) row[1], Collectors.toList())));
    }

    /** How many carts there are, counted up to a number. */
    static long count(Store store, CartFilter filter, int most, Instant begunAt) {
        SelectionQuery<Long> query = session().createSelectionQuery("select count(*) from (select cart.cartId as id from Cart"
                + " cart where " + filter.conditions() + " fetch first " + most + " rows only) counted", Long.class);
        filter.values(store.key(), store.abandonedAfter(), begunAt).forEach(query::setParameter);
        return query.getSingleResult();
    }

    /** The place behind so many carts more; empty where there are not so many. */
    static Optional<Place> behind(Store store, CartFilter filter, Optional<Place> after, int carts, Instant begunAt) {
        return query("select cart.addedAt, cart.cartId", Object[].class, store, filter, after, begunAt)
                .setFirstResult(carts - 1).setMaxResults(1).getResultList().stream().findFirst()
                .map(row -> new Place(begunAt, (Instant) row[0], (String) row[1]));
    }

    private static <T> SelectionQuery<T> query(String select, Class<T> type, Store store, CartFilter filter,
            Optional<Place> after, Instant begunAt) {
        List<String> conditions = new ArrayList<>(List.of(filter.conditions()));
        Map<String, Object> values = new HashMap<>(filter.values(store.key(), store.abandonedAfter(), begunAt));
        String beyond = filter.isOldestFirst() ? ">" : "<";
        after.ifPresent(place -> {
            // the first half of it looks needless, and is what H2 finds the place in the index by
            conditions.add("cart.addedAt " + beyond + "= :addedAt and (cart.addedAt " + beyond + " :addedAt or cart.cartId "
                    + beyond + " :cartId)");
            values.put("addedAt", place.addedAt());
            values.put("cartId", place.cartId());
        });
        String order = filter.isOldestFirst() ? "" : " desc"; // both the same way, as the index has them
        SelectionQuery<T> query = session().createSelectionQuery(select + " from Cart cart where "
                + String.join(" and ", conditions) + " order by cart.addedAt" + order + ", cart.cartId" + order, type);
        values.forEach(query::setParameter);
        return query;
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
