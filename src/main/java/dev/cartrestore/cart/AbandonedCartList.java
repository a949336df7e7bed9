package dev.cartrestore.cart;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cartrestore.store.Store;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/**
 * The carts that shoppers left with a store, in parts. A part begins behind a cart, not at a number: so whoever reads on gets
 * every cart that stays as it is once, whatever comes and goes meanwhile, and each part takes as long as the first one.
 */
public final class AbandonedCartList {

    /** Later than any cart comes. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

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
        Place place = after.orElseGet(() -> beginning(filter, now));
        List<Cart> found = query("select cart", Cart.class, store, filter, place).setMaxResults(limit + 1).getResultList();
        List<Cart> carts = found.subList(0, Math.min(limit, found.size()));
        Map<String, List<CartLine>> lines = lines(store, carts);
        Optional<Place> next = found.size() <= limit
                ? Optional.empty()
                : Optional.of(new Place(place.begunAt(), carts.get(limit - 1).addedAt, carts.get(limit - 1).cartId));
        return new Part(carts.stream().map(cart -> new ListedCart(cart, lines.getOrDefault(cart.cartId, List.of()))).toList(),
                next);
    }

    /** A place like every other one, so that the first part is found by the same index. */
    static Place beginning(CartFilter filter, Instant now) {
        return new Place(now, filter.isOldestFirst() ? Instant.EPOCH : LATEST, "");
    }

    /** In one statement, by whole keys: H2 finds nothing in an index by a list of what is not its first column. */
    private static Map<String, List<CartLine>> lines(Store store, List<Cart> carts) {
        if (carts.isEmpty()) {
            return Map.of();
        }
        String keys = IntStream.range(0, carts.size()).mapToObj(i -> "(:store, :id" + i + ")")
                .collect(Collectors.joining(", "));
        SelectionQuery<Object[]> query = session().createSelectionQuery("select cart.cartId, line from Cart cart"
                + " join cart.lines line where (cart.store, cart.cartId) in (" + keys + ") order by cart.cartId, index(line)",
                Object[].class).setParameter("store", store.key());
        for (int i = 0; i < carts.size(); i++) {
            query.setParameter("id" + i, carts.get(i).cartId);
        }
        return query.getResultList().stream().collect(Collectors.groupingBy(row -> (String) row[0],
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
    static Optional<Place> behind(Store store, CartFilter filter, Place after, int carts) {
        return query("select cart.addedAt, cart.cartId", Object[].class, store, filter, after)
                .setFirstResult(carts - 1).setMaxResults(1).getResultList().stream().findFirst()
                .map(row -> new Place(after.begunAt(), (Instant) row[0], (String) row[1]));
    }

    private static <T> SelectionQuery<T> query(String select, Class<T> type, Store store, CartFilter filter, Place after) {
        String beyond = filter.isOldestFirst() ? ">" : "<";
        String order = filter.isOldestFirst() ? "" : " desc";
        // what looks needless, half of the place and half of the order, is what H2 finds the place in the index by
        SelectionQuery<T> query = session().createSelectionQuery(select + " from Cart cart where " + filter.conditions()
                + " and cart.addedAt " + beyond + "= :addedAt and (cart.addedAt " + beyond + " :addedAt or cart.cartId "
                + beyond
                + " :behind) order by cart.store" + order + ", cart.status" + order + ", cart.addedAt" + order
                + ", cart.cartId" + order, type);
        filter.values(store.key(), store.abandonedAfter(), after.begunAt()).forEach(query::setParameter);
        return query.setParameter("addedAt", after.addedAt()).setParameter("behind", after.cartId());
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
