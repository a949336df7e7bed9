package dev.cartrestore.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.LockModeType;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartKey;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.store.Store;

/** Finds and locks the carts that an order is about. */
public final class OrderCartFinder {

    /**
     * How much later than its order a cart may arrive: storefronts send the two in any order and some send carts late. A cart
     * begun later than that is a new one of a returning customer.
     */
    private static final Duration LATE_CART = Duration.ofHours(6);

    private OrderCartFinder() {
    }

    /**
     * Locks every cart that an order may change, in the order of their ids, which prevents deadlocks: the carts that it names,
     * and the customer's open carts, by any contact or address in the order or in these carts.
     *
     * @param named absent ones are null
     */
    static void lockAll(Store store, Stream<String> named, String contactId, String email, Instant orderedAt) {
        Set<String> ids = named.filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> contacts = new TreeSet<>(contactId == null ? Set.of() : Set.of(contactId));
        Set<String> emailKeys = new TreeSet<>(email == null ? Set.of() : Set.of(PersonIdentifier.emailKey(email)));
        for (String id : ids) {
            Cart.<Cart>find("select contactId, emailKey from Cart where store = ?1 and cartId = ?2", store.key(), id)
                    .project(Object[].class).stream().forEach(names -> {
                        Optional.ofNullable((String) names[0]).ifPresent(contacts::add);
                        Optional.ofNullable((String) names[1]).ifPresent(emailKeys::add);
                    });
        }
        openOf(store, contacts, emailKeys, orderedAt).forEach(ids::add);
        ids.forEach(id -> Cart.lockEvenWithdrawn(store, id));
    }

    /**
     * Locks the open cart of a contact, or else of an e-mail address, that an order most likely came from: the one changed
     * last among those begun before the order, or else among those begun soon after.
     */
    static Optional<Cart> lockLatestOpen(Store store, String contactId, String email, Instant orderedAt) {
        Optional<Cart> cart = contactId == null ? Optional.empty() : lockLatestOpenBy(store, "contactId", contactId, orderedAt);
        return cart.isPresent() || email == null
                ? cart
                : lockLatestOpenBy(store, "emailKey", PersonIdentifier.emailKey(email), orderedAt);
    }

    private static Optional<Cart> lockLatestOpenBy(Store store, String field, String value, Instant orderedAt) {
        return Cart.<Cart>find("store = ?1 and " + field + " = ?2 and status = ?3 and withdrawnAt is null and createdAt <= ?5"
                + " order by case when createdAt <= ?4 then 0 else 1 end, updatedAt desc, cartId",
                store.key(), value, CartStatus.OPEN, orderedAt, orderedAt.plus(LATE_CART))
                .withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /**
     * Locks a customer's open carts, by contact or by address, without those begun long after the order; at most 100 for each.
     * It locks them in the order of their ids, which prevents deadlocks.
     */
    static List<Cart> lockOpenOf(Store store, Collection<String> contactIds, Collection<String> emailKeys,
            Instant orderedAt) {
        return openOf(store, contactIds, emailKeys, orderedAt).distinct().sorted()
                .flatMap(id -> Cart.lock(store, id).stream()).filter(Cart::isOpen).toList();
    }

    private static Stream<String> openOf(Store store, Collection<String> contactIds, Collection<String> emailKeys,
            Instant orderedAt) {
        Instant latest = orderedAt.plus(LATE_CART);
        return Stream.concat(idsOfOpen(store, "contactId", contactIds, latest),
                idsOfOpen(store, "emailKey", emailKeys, latest));
    }

    private static Stream<String> idsOfOpen(Store store, String field, Collection<String> values, Instant latest) {
        // one after the other: H2 uses an index for a list of values only on its first column
        return values.stream().flatMap(value -> Cart
                .<Cart>find("select cartId from Cart where store = ?1 and " + field + " = ?2 and status = ?3"
                        + " and withdrawnAt is null and createdAt <= ?4", store.key(), value, CartStatus.OPEN, latest)
                .project(String.class).page(0, 100).list().stream());
    }

    /**
     * The cart that an order names, by its own id or by that of a session cart of it.
     *
     * @param named null if the order names none
     */
    public static String origin(Store store, String named) {
        return named == null ? null : CartAlias.ofSession(store, named).orElse(named);
    }

    /** Locks the cart of an order. If the order arrives before its cart, this stores a placeholder, which is ordered then. */
    static Cart lock(Store store, String cartId, Currency currency, Instant now) {
        return Cart.lockEvenWithdrawn(store, cartId).orElseGet(() -> {
            Cart placeholder = new Cart(new CartKey(store.key(), cartId), now);
            placeholder.currency = currency.getCurrencyCode();
            placeholder.withdrawnAt = now;
            placeholder.persistAndFlush();
            return placeholder;
        });
    }
}
