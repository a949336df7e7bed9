package dev.cartrestore.cart;

import java.time.Instant;
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

    private static Map<String, List<CartLine>> lines(Store store, List<Cart> carts) {
        if (carts.isEmpty()) {
            return Map.of();
        }
        CartKeyList keys = new CartKeyList(store, carts.stream().map(cart -> cart.cartId).toList());
        return keys.into(session().createSelectionQuery("select cart.cartId, line from Cart cart join cart.lines line"
                + " where (cart.store, cart.cartId) in " + keys.hql() + " order by cart.cartId, index(line)", Object[].class))
                .getResultList().stream().collect(Collectors.groupingBy(row -> (String) row[0],
                        Collectors.mapping(row -> (CartLine) row[1], Collectors.toList())));
    }

    /** How many carts there are, counted up to a number. */
    static long count(Store store, CartFilter filter, int most, Instant now) {
        return bound(session().createSelectionQuery("select count(*) from (select cart.cartId as id " + placed(filter)
                + " fetch first " + most + " rows only) counted", Long.class), store, filter, beginning(filter, now))
                .getSingleResult();
    }

    /** The place behind so many carts more; empty where there are not so many. */
    static Optional<Place> behind(Store store, CartFilter filter, Place after, int carts) {
        return query("select cart.addedAt, cart.cartId", Object[].class, store, filter, after)
                .setFirstResult(carts - 1).setMaxResults(1).getResultList().stream().findFirst()
                .map(row -> new Place(after.begunAt(), (Instant) row[0], (String) row[1]));
    }

    private static <T> SelectionQuery<T> query(String select, Class<T> type, Store store, CartFilter filter, Place after) {
        return bound(session().createSelectionQuery(select + " " + placed(filter), type), store, filter, after);
    }

    /** What looks needless, half of the place and half of the order, is what H2 finds the place in the index by. */
    private static String placed(CartFilter filter) {
        String beyond = filter.isOldestFirst() ? ">" : "<";
        String order = filter.isOldestFirst() ? "" : " desc";
        return "from Cart cart where " + filter.conditions() + " and cart.addedAt " + beyond + "= :addedAt and (cart.addedAt "
                + beyond + " :addedAt or cart.cartId " + beyond + " :behind) order by cart.store" + order + ", cart.status"
                + order + ", cart.addedAt" + order + ", cart.cartId" + order;
    }

    private static <T> SelectionQuery<T> bound(SelectionQuery<T> query, Store store, CartFilter filter, Place after) {
        filter.values(store.key(), store.abandonedAfter(), after.begunAt()).forEach(query::setParameter);
        return query.setParameter("addedAt", after.addedAt()).setParameter("behind", after.cartId());
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
