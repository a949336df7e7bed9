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
 * Reads the abandoned carts of a store, page by page. A page begins after a cart, not at an offset: a reader gets every cart that
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
     * The position in a list after a cart.
     *
     * @param begunAt when the reader began to read the list; carts abandoned later are not in it
     * @param at the time of the cart by which the list is sorted
     */
    public record Cursor(Instant begunAt, Instant at, String cartId) {
    }

    /**
     * A part of a list.
     *
     * @param next empty at the end
     */
    public record Part(List<ListedCart> carts, Optional<Cursor> next) {
    }

    /**
     * Reads carts with their lines. A page of large carts may have fewer than {@code limit}.
     *
     * @param after empty for the first page
     */
    public static Part read(Store store, CartFilter filter, Optional<Cursor> after, int limit, Instant now) {
        Cursor cursor = after.orElseGet(() -> beginning(filter, now));
        List<Cart> found = carts(store, filter, cursor, limit);
        List<Cart> page = found.subList(0, Math.min(limit, found.size()));
        List<ListedCart> carts = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < page.size() && characters < MAX_CHARACTERS; i += CARTS_AT_ONCE) {
            List<Cart> some = page.subList(i, Math.min(i + CARTS_AT_ONCE, page.size()));
            Map<String, List<CartLine>> lines = lines(store, some);
            for (int j = 0; j < some.size() && characters < MAX_CHARACTERS; j++) {
                List<CartLine> own = lines.getOrDefault(some.get(j).cartId, List.of());
                carts.add(new ListedCart(some.get(j), own, own.size()));
                characters += own.stream().mapToLong(CartLine::characters).sum();
            }
        }
        return new Part(carts, next(cursor, filter, found, carts.size()));
    }

    /** Reads carts without their lines, but with the number of these. */
    static Part readWithoutLines(Store store, CartFilter filter, Cursor cursor, int limit) {
        List<Cart> found = carts(store, filter, cursor, limit);
        List<Cart> carts = found.subList(0, Math.min(limit, found.size()));
        Map<String, Integer> sizes = sizes(store, carts);
        return new Part(
                carts.stream().map(cart -> new ListedCart(cart, List.of(), sizes.getOrDefault(cart.cartId, 0))).toList(),
                next(cursor, filter, found, carts.size()));
    }

    /** Reads one more than the limit, to know whether there is a next page. */
    private static List<Cart> carts(Store store, CartFilter filter, Cursor cursor, int limit) {
        return query("select cart", Cart.class, store, filter, cursor).setMaxResults(limit + 1).getResultList();
    }

    private static Optional<Cursor> next(Cursor cursor, CartFilter filter, List<Cart> found, int read) {
        return found.size() <= read ? Optional.empty() : Optional.of(cursor(cursor, filter, found.get(read - 1)));
    }

    private static Cursor cursor(Cursor before, CartFilter filter, Cart last) {
        return new Cursor(before.begunAt(), filter.isByBeginning() ? last.createdAt : last.addedAt, last.cartId);
    }

    /** The position before the first cart: a cursor, so that the first page uses the index, too. */
    static Cursor beginning(CartFilter filter, Instant now) {
        return new Cursor(now, filter.isOldestFirst() ? Instant.EPOCH : LATEST, "");
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

    /** The number of carts, counted up to a maximum. */
    static long count(Store store, CartFilter filter, int max, Instant now) {
        return bound(session().createSelectionQuery("select count(*) from (select cart.cartId as id " + fromAfter(filter)
                + " fetch first " + max + " rows only) counted", Long.class), store, filter, beginning(filter, now))
                .getSingleResult();
    }

    /** Moves a cursor on by some carts; empty if there are fewer. */
    static Optional<Cursor> forward(Store store, CartFilter filter, Cursor after, int carts) {
        return query("select cart." + filter.order() + ", cart.cartId", Object[].class, store, filter, after)
                .setFirstResult(carts - 1).setMaxResults(1).getResultList().stream().findFirst()
                .map(row -> new Cursor(after.begunAt(), (Instant) row[0], (String) row[1]));
    }

    private static <T> SelectionQuery<T> query(String select, Class<T> type, Store store, CartFilter filter, Cursor after) {
        return bound(session().createSelectionQuery(select + " " + fromAfter(filter), type), store, filter, after);
    }

    /** The redundant conditions and sort columns let H2 seek in the index. */
    private static String fromAfter(CartFilter filter) {
        String time = "cart." + filter.order();
        String beyond = filter.isOldestFirst() ? ">" : "<";
        String order = filter.isOldestFirst() ? "" : " desc";
        return "from Cart cart where " + filter.conditions() + " and " + time + " " + beyond + "= :at and (" + time + " "
                + beyond + " :at or cart.cartId " + beyond + " :behind) order by cart.store" + order + ", cart.status"
                + order + ", " + time + order + ", cart.cartId" + order;
    }

    private static <T> SelectionQuery<T> bound(SelectionQuery<T> query, Store store, CartFilter filter, Cursor after) {
        filter.values(store.key(), store.abandonedAfter(), after.begunAt()).forEach(query::setParameter);
        return query.setParameter("at", after.at()).setParameter("behind", after.cartId());
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
