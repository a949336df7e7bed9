package dev.cartrestore.cart;

import java.time.Instant;
import java.util.ArrayList;
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

    /** So many carts' goods are read at once; when they have so many letters, the part has enough of them. */
    private static final int CARTS_AT_ONCE = 50;
    private static final long MOST_CHARACTERS = 4_000_000;

    private AbandonedCartList() {
    }

    /**
     * Where a list goes on: behind a cart.
     *
     * @param begunAt when its reading began; what was left after that is not in it
     * @param at the cart's time in the order of the list
     */
    public record Place(Instant begunAt, Instant at, String cartId) {
    }

    /** @param next empty at the end */
    public record Part(List<ListedCart> carts, Optional<Place> next) {
    }

    /**
     * With their goods. A part ends before it has as many carts as it may where these are large.
     *
     * @param after empty for the first part
     */
    public static Part read(Store store, CartFilter filter, Optional<Place> after, int limit, Instant now) {
        Place place = after.orElseGet(() -> beginning(filter, now));
        List<Cart> found = carts(store, filter, place, limit);
        List<Cart> wanted = found.subList(0, Math.min(limit, found.size()));
        List<ListedCart> carts = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < wanted.size() && characters < MOST_CHARACTERS; i += CARTS_AT_ONCE) {
            List<Cart> some = wanted.subList(i, Math.min(i + CARTS_AT_ONCE, wanted.size()));
            Map<String, List<CartLine>> lines = lines(store, some);
            for (int j = 0; j < some.size() && characters < MOST_CHARACTERS; j++) {
                List<CartLine> its = lines.getOrDefault(some.get(j).cartId, List.of());
                carts.add(new ListedCart(some.get(j), its, its.size()));
                characters += its.stream().mapToLong(CartLine::characters).sum();
            }
        }
        return new Part(carts, next(place, filter, found, carts.size()));
    }

    /** Without their goods, but with how many there are. */
    static Part readCounted(Store store, CartFilter filter, Place place, int limit) {
        List<Cart> found = carts(store, filter, place, limit);
        List<Cart> carts = found.subList(0, Math.min(limit, found.size()));
        Map<String, Integer> sizes = sizes(store, carts);
        return new Part(
                carts.stream().map(cart -> new ListedCart(cart, List.of(), sizes.getOrDefault(cart.cartId, 0))).toList(),
                next(place, filter, found, carts.size()));
    }

    /** One more than that, if there is one. */
    private static List<Cart> carts(Store store, CartFilter filter, Place place, int limit) {
        return query("select cart", Cart.class, store, filter, place).setMaxResults(limit + 1).getResultList();
    }

    private static Optional<Place> next(Place place, CartFilter filter, List<Cart> found, int read) {
        return found.size() <= read ? Optional.empty() : Optional.of(place(place, filter, found.get(read - 1)));
    }

    private static Place place(Place before, CartFilter filter, Cart last) {
        return new Place(before.begunAt(), filter.isByBeginning() ? last.createdAt : last.addedAt, last.cartId);
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

    /** The place behind so many carts more; empty where there are not so many. */
    static Optional<Place> behind(Store store, CartFilter filter, Place after, int carts) {
        return query("select cart." + filter.order() + ", cart.cartId", Object[].class, store, filter, after)
                .setFirstResult(carts - 1).setMaxResults(1).getResultList().stream().findFirst()
                .map(row -> new Place(after.begunAt(), (Instant) row[0], (String) row[1]));
    }

    private static <T> SelectionQuery<T> query(String select, Class<T> type, Store store, CartFilter filter, Place after) {
        return bound(session().createSelectionQuery(select + " " + placed(filter), type), store, filter, after);
    }

    /** What looks needless, half of the place and half of the order, is what H2 finds the place in the index by. */
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
