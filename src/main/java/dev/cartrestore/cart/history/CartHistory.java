package dev.cartrestore.cart.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.panache.common.Sort;

/** Reads the stored events of a cart; {@link CartJournal} adds them. */
public final class CartHistory implements PastEvents {

    /** Maximum number of events that are listed. */
    private static final int MAX_LISTED = 500;

    private final Cart cart;

    public CartHistory(Cart cart) {
        this.cart = cart;
    }

    /** The latest events, newest first; a very long history is cut off. */
    public List<CartEvent> latest() {
        return CartEvent.<CartEvent>find("store = ?1 and cartId = ?2", Sort.descending("at", "eventKey"), cart.store,
                cart.cartId).page(0, MAX_LISTED).list();
    }

    @Override
    public boolean contains(CartEvent event) {
        return event.isStored();
    }

    /** The present value of an order of the cart, in minor units: the sum of all its events. */
    long valueOf(String orderId) {
        Long sum = Panache.getSession().createSelectionQuery("select sum(event.amount) from CartEvent event"
                + " where event.store = ?1 and event.cartId = ?2 and event.orderId = ?3", Long.class)
                .setParameter(1, cart.store).setParameter(2, cart.cartId).setParameter(3, orderId).getSingleResult();
        return sum == null ? 0 : sum;
    }

    boolean has(Type type, String orderId) {
        return count("type = :type and orderId = :order", Map.of("type", type, "order", orderId)) > 0;
    }

    long linksMailedSince(Instant time) {
        return count("type = :type and at > :since", Map.of("type", Type.LINK_MAILED, "since", time));
    }

    long notes() {
        return count("type = :type", Map.of("type", Type.NOTED));
    }

    @Override
    public boolean isVoid(String orderId) {
        return valueOf(orderId) == 0 && count("type in :types and orderId = :order", // an order of no value may stand
                Map.of("types", List.of(Type.CANCELLED, Type.REFUNDED, Type.ORDER_MOVED), "order", orderId)) > 0;
    }

    @Override
    public boolean wasReopenedSince(Instant time) {
        return count("type = :type and at >= :time", Map.of("type", Type.REOPENED, "time", time)) > 0;
    }

    /** Whether the cart was ever recorded as abandoned. */
    public boolean wasAbandoned() {
        return count("type = :type", Map.of("type", Type.ABANDONED)) > 0;
    }

    /** Whether anything but a browser ever wrote the cart. */
    public boolean wasPushed() {
        return count("type in :types and origin <> :origin",
                Map.of("types", List.of(Type.CREATED, Type.UPDATED), "origin", Origin.SHOPPER)) > 0;
    }

    @Override
    public boolean wasErasedByRetention() {
        return count("type = :type and origin <> :origin", Map.of("type", Type.ERASED, "origin", Origin.CLOCK)) == 0;
    }

    /** Whether its order is a recovered one; also for an erased cart, since a refund may come late. */
    public boolean isRecovered(Store store) {
        return OrderCredit.isRecovered(store, cart);
    }

    /** Whether its order followed acts through the link that do not make it a recovered one. */
    public boolean isAssisted(Store store) {
        return OrderCredit.isAssisted(store, cart);
    }

    private long count(String condition, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("store", cart.store);
        all.put("cart", cart.cartId);
        return CartEvent.count("store = :store and cartId = :cart and " + condition, all);
    }
}
