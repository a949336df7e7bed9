package dev.cartrestore.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;

/** Turns cart events into messages to the merchant's webhook. */
@Singleton
class WebhookEvents {

    /**
     * What is sent.
     *
     * @param type such as {@code cart.abandoned}
     * @param timestamp when it happened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(String type, Instant timestamp, Data data) {
    }

    /** The cart that it is about. Amounts are in minor units of the currency; what is unknown is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    sealed interface Data {
    }

    /**
     * For {@code cart.abandoned}, {@code cart.restored} and {@code cart.reopened}.
     *
     * @param cartRecoveryUrl our signed link to the cart
     */
    record Goods(@JsonProperty("cartID") String cartId, @JsonProperty("contactID") String contactId, String email, String phone,
            String language, String currency, long cartSum, String cartRecoveryUrl, Instant createdAt, Instant updatedAt,
            List<Product> products) implements Data {
    }

    /**
     * For {@code cart.ordered} and {@code cart.recovered}.
     *
     * @param recovered whether the shopper came back through the link before
     * @param assisted whether somebody acted on the cart through a link before, without a proof that it was the shopper
     */
    record Ordered(@JsonProperty("cartID") String cartId, @JsonProperty("contactID") String contactId, String email,
            String phone, String currency, @JsonProperty("orderID") String orderId, Long orderSum,
            boolean recovered, boolean assisted) implements Data {
    }

    /**
     * For {@code cart.stop}.
     *
     * @param contactId absent, like the two that follow, once the cart names nobody: if it was withdrawn or erased
     * @param reason {@code ordered}, {@code withdrawn} or {@code erased}
     * @param orderId absent unless the reason is an order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stopped(@JsonProperty("cartID") String cartId, @JsonProperty("contactID") String contactId, String email,
            String phone, String reason, @JsonProperty("orderID") String orderId) implements Data {
    }

    /** For {@code cart.erased}, which names nobody any more. */
    record ErasureResult(@JsonProperty("cartID") String cartId) implements Data {
    }

    /** Bounds the size of a message, for receivers and for the column it is stored in. */
    private static final int MAX_PRODUCTS = 100;
    private static final int MAX_TITLE = 300;
    private static final int MAX_URL = 2000;

    private static final String RESTORED = "cart.restored";

    /** What changes nothing that a shop does. Visitors cause it, so nothing else may wait for it. */
    private static final Set<String> INFORMING = Set.of(RESTORED);

    /** A line of the cart, in Omnisend's words; addresses that are too long are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Product(@JsonProperty("cartProductID") String lineId, @JsonProperty("productID") String productId,
            @JsonProperty("variantID") String variantId, String sku, String title, int quantity, long price, String imageUrl,
            String productUrl) {

        static Product of(CartLine line) {
            return new Product(line.lineId(), line.productId(), line.variantId(), line.sku(),
                    line.title().substring(0, Math.min(line.title().length(), MAX_TITLE)), line.quantity(), line.price(),
                    orNull(line.imageUrl()), orNull(line.productUrl()));
        }

        private static String orNull(String url) {
            return url == null || url.length() > MAX_URL ? null : url;
        }
    }

    @Inject
    Stores stores;

    @Inject
    MerchantWebhook webhook;

    @Inject
    Outbox outbox;

    @Inject
    RestoreLinks links;

    @Inject
    ObjectMapper json;

    void happened(@Observes CartChange change) {
        Store store = stores.byKey(change.cart().store).orElse(null);
        if (store == null || !webhook.isWanted(store)) {
            return;
        }
        Cart cart = change.cart();
        CartEvent event = change.event();
        switch (event.type) {
            case ABANDONED -> owe(store, cart, "cart.abandoned", event, goods(store, cart));
            case REOPENED -> owe(store, cart, "cart.reopened", event, goods(store, cart));
            case CLAIMED -> restored(store, cart, event);
            case ORDERED -> ordered(store, cart, event);
            case STOPPED -> stop(store, cart, event, "ordered", event.orderId);
            case WITHDRAWN -> withdrawn(store, cart, event);
            case ERASED -> erased(store, cart, event);
            default -> {
                // not reported
            }
        }
    }

    /** Only claims proven to come through the link count: others may come from programs trying forms. */
    private void restored(Store store, Cart cart, CartEvent event) {
        if (event.proven) {
            owe(store, cart, RESTORED, event, goods(store, cart));
        }
    }

    private void ordered(Store store, Cart cart, CartEvent event) {
        boolean counts = event.amount != null; // else it counts for another cart
        boolean recovered = counts && cart.history().isRecovered(store);
        Data order = new Ordered(cart.cartId, cart.contactId, cart.email, cart.phone, event.currency, event.orderId,
                event.amount, recovered, counts && cart.history().isAssisted(store));
        owe(store, cart, "cart.ordered", event, order);
        if (recovered) {
            owe(store, cart, "cart.recovered", event, order);
        }
        stop(store, cart, event, "ordered", event.orderId);
    }

    private void erased(Store store, Cart cart, CartEvent event) {
        owe(store, cart, "cart.erased", event, new ErasureResult(cart.cartId));
        stop(store, cart, event, "erased", null);
    }

    /** Only the store's own deletion is reported: a platform's is found by opening the link, which must cause no messages. */
    private void withdrawn(Store store, Cart cart, CartEvent event) {
        if (event.origin != Origin.PLATFORM) {
            stop(store, cart, event, "withdrawn", null);
        }
    }

    private void stop(Store store, Cart cart, CartEvent event, String reason, String orderId) {
        owe(store, cart, "cart.stop", event,
                new Stopped(cart.cartId, cart.contactId, cart.email, cart.phone, reason, orderId));
    }

    private Data goods(Store store, Cart cart) {
        return new Goods(cart.cartId, cart.contactId, cart.email, cart.phone, cart.language, cart.currency, cart.cartSum,
                links.signed(store, cart), cart.createdAt, cart.updatedAt,
                cart.lines.stream().limit(MAX_PRODUCTS).map(Product::of).toList());
    }

    private void owe(Store store, Cart cart, String type, CartEvent event, Data data) {
        try {
            String body = json.writeValueAsString(new Message(type, event.at, data));
            outbox.enqueueForCart(store, MerchantWebhook.NAME, cart.cartId,
                    new OutboxMessage(type, cart.cartId, body).overtaking(type.equals(RESTORED) ? Set.of() : INFORMING));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own message cannot be written", e);
        }
    }
}
