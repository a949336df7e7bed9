package dev.cartrestore.cart.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.store.Store;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/**
 * The abandoned carts of a store, page by page. A page begins after a cart, not at an offset: so a reader gets every cart that
 * does not change meanwhile exactly once, and each page is as fast as the first.
 */
public final class AbandonedCartList {

    /** Sorts after every cart. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** Lines are loaded for this many carts at a time; a page ends early once their texts exceed MAX_CHARACTERS. */
    private static final int CARTS_AT_ONCE = 50;
    private static final long MAX_CHARACTERS = 4_000_000;

    private AbandonedCartList() {
    }

    /**
     * Where a list continues: after a cart.
     *
     * @param begunAt when its reading began; carts abandoned later are not in it
     * @param at the cart's time in the order of the list
     */
    public record Place(Instant begunAt, Instant at, String cartId) {
    }

    /** @param next empty at the end */
    public record Part(List<ListedCart> carts, Optional<Place> next) {
    }

    /**
     * Reads carts with their lines. A page of large carts may have fewer than {@code limit}.
     *
     * @param after empty for the first page
     */
    public static Part read(Store store, CartFilter filter, Optional<Place> after, int limit, Instant now) {
        Place place = after.orElseGet(() -> beginning(filter, now));
        List<Cart> found = carts(store, filter, place, limit);
        List<Cart> wanted = found.subList(0, Math.min(limit, found.size()));
        List<ListedCart> carts = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < wanted.size() && characters < MAX_CHARACTERS; i += CARTS_AT_ONCE) {
            List<Cart> some = wanted.subList(i, Math.min(i + CARTS_AT_ONCE, wanted.size()));
            Map<String, List<CartLine>> lines = lines(store, some);
            for (int j = 0; j < some.size() && characters < MAX_CHARACTERS; j++) {
                List<CartLine> its = lines.getOrDefault(some.get(j).cartId, List.of());
                carts.add(new ListedCart(some.get(j), its, its.size()));
                characters += its.stream().mapToLong(CartLine::characters).sum();
            }
        }
        return new Part(carts, next(place, filter, found, carts.size()));
    }

    /** Reads carts without their lines, but with the number of these. */
    static Part readCounted(Store store, CartFilter filter, Place place, int limit) {
        List<Cart> found = carts(store, filter, place, limit);
        List<Cart> carts = found.subList(0, Math.min(limit, found.size()));
        Map<String, Integer> sizes = sizes(store, carts);
        return new Part(
                carts.stream().map(cart -> new ListedCart(cart, List.of(), sizes.getOrDefault(cart.cartId, 0))).toList(),
                next(place, filter, found, carts.size()));
    }

    /** Reads one more than the limit, to know whether there is a next page. */
    private static List<Cart> carts(Store store, CartFilter filter, Place place, int limit) {
        return query("select cart", Cart.class, store, filter, place).setMaxResults(limit + 1).getResultList();
    }

    private static Optional<Place> next(Place place, CartFilter filter, List<Cart> found, int read) {
        return found.size() <= read ? Optional.empty() : Optional.of(place(place, filter, found.get(read - 1)));
    }

    private static Place place(Place before, CartFilter filter, Cart last) {
        return new Place(before.begunAt(), filter.isByBeginning() ? last.createdAt : last.addedAt, last.cartId);
    }

    /** A place like any other, so that the first page uses the same index. */
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

    private static Map<String, Integer> sizes(Store store, List<Cart> carts) {
        if (carts.isEmpty()) {
            return Map.of();
        }
        CartKeyList keys = new CartKeyList(store, carts.stream().map(cart -> cart.cartId).toList());
        return keys.into(session().createSelectionQuery("select cart.cartId, count(*) from Cart cart join cart.lines line"
                + " where (cart.store, cart.cartId) in " + keys.hql() + " group by cart.cartId", Object[].class))
                .getResultList().stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> ((Long) row[1]).intValue()));
    }

    /** How many carts there are, counted up to a number. */
    static long count(Store store, CartFilter filter, int most, Instant now) {
        return bound(session().createSelectionQuery("select count(*) from (select cart.cartId as id " + placed(filter)
                + " fetch first " + most + " rows only) counted", Long.class), store, filter, beginning(filter, now))
                .getSingleResult();
    }

    /** The place that many carts further on; empty if there are fewer. */
    static Optional<Place> behind(Store store, CartFilter filter, Place after, int carts) {
        return query("select cart." + filter.order() + ", cart.cartId", Object[].class, store, filter, after)
                .setFirstResult(carts - 1).setMaxResults(1).getResultList().stream().findFirst()
                .map(row -> new Place(after.begunAt(), (Instant) row[0], (String) row[1]));
    }

    private static <T> SelectionQuery<T> query(String select, Class<T> type, Store store, CartFilter filter, Place after) {
        return bound(session().createSelectionQuery(select + " " + placed(filter), type), store, filter, after);
    }

    /** The redundant predicates and sort columns let H2 seek in the index. */
    private static String placed(CartFilter filter) {
        String time = "cart." + filter.order();
        String beyond = filter.isOldestFirst() ? ">" : "<";
        String order = filter.isOldestFirst() ? "" : " desc";
        return "from Cart cart where " + filter.conditions() + " and " + time + " " + beyond + "= :at and (" + time + " "
                + beyond + " :at or cart.cartId " + beyond + " :behind) order by cart.store" + order + ", cart.status"
                + order + ", " + time + order + ", cart.cartId" + order;
    }

    private static <T> SelectionQuery<T> bound(SelectionQuery<T> query, Store store, CartFilter filter, Place after) {
        filter.values(store.key(), store.abandonedAfter(), after.begunAt()).forEach(query::setParameter);
        return query.setParameter("at", after.at()).setParameter("behind", after.cartId());
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
