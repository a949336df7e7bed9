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
     * A message to the webhook, as JSON.
     *
     * @param type such as {@code cart.abandoned}
     * @param timestamp when it happened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookMessage(String type, Instant timestamp, WebhookData data) {
    }

    /** The cart that a message is about. Amounts are in minor units of the currency; unknown values are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    sealed interface WebhookData {
    }

    /**
     * Data of {@code cart.abandoned}, {@code cart.restored} and {@code cart.reopened}.
     *
     * @param cartRecoveryUrl our signed link to the cart
     */
    record CartData(@JsonProperty("cartID") String cartId, @JsonProperty("contactID") String contactId, String email,
            String phone,
            String language, String currency, long cartSum, String cartRecoveryUrl, Instant createdAt, Instant updatedAt,
            List<WebhookProduct> products) implements WebhookData {
    }

    /**
     * Data of {@code cart.ordered} and {@code cart.recovered}.
     *
     * @param recovered whether the shopper came back through the link before
     * @param assisted whether somebody acted on the cart through a link before, without proof that it was the shopper
     */
    record OrderData(@JsonProperty("cartID") String cartId, @JsonProperty("contactID") String contactId, String email,
            String phone, String currency, @JsonProperty("orderID") String orderId, Long orderSum,
            boolean recovered, boolean assisted) implements WebhookData {
    }

    /**
     * Data of {@code cart.stop}, after which the shop sends no more reminders.
     *
     * @param contactId absent, like the two that follow, once the cart names nobody: if it was withdrawn or erased
     * @param reason {@code ordered}, {@code withdrawn} or {@code erased}
     * @param orderId absent unless the reason is an order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StopData(@JsonProperty("cartID") String cartId, @JsonProperty("contactID") String contactId, String email,
            String phone, String reason, @JsonProperty("orderID") String orderId) implements WebhookData {
    }

    /** Data of {@code cart.erased}, without the person. */
    record ErasureData(@JsonProperty("cartID") String cartId) implements WebhookData {
    }

    /** Limits the size of a message, for receivers and for the column that stores it. */
    private static final int MAX_PRODUCTS = 100;
    private static final int MAX_TITLE = 300;
    private static final int MAX_URL = 2000;

    private static final String RESTORED = "cart.restored";

    /** Messages that change nothing in a shop. Visitors cause them, so other messages do not wait for them. */
    private static final Set<String> INFORMING = Set.of(RESTORED);

    /** A line of the cart, with the field names of Omnisend's carts. Addresses that are too long are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookProduct(@JsonProperty("cartProductID") String lineId, @JsonProperty("productID") String productId,
            @JsonProperty("variantID") String variantId, String sku, String title, int quantity, long price, String imageUrl,
            String productUrl) {

        static WebhookProduct of(CartLine line) {
            return new WebhookProduct(line.lineId(), line.productId(), line.variantId(), line.sku(),
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

    void enqueue(@Observes CartChange change) {
        Store store = stores.byKey(change.cart().store).orElse(null);
        if (store == null || !webhook.isWanted(store)) {
            return;
        }
        Cart cart = change.cart();
        CartEvent event = change.event();
        switch (event.type) {
            case ABANDONED -> enqueue(store, cart, "cart.abandoned", event, cartData(store, cart));
            case REOPENED -> enqueue(store, cart, "cart.reopened", event, cartData(store, cart));
            case CLAIMED -> restored(store, cart, event);
            case ORDERED -> ordered(store, cart, event);
            case STOPPED -> stop(store, cart, event, "ordered", event.orderId);
            case WITHDRAWN -> withdrawn(store, cart, event);
            case ERASED -> erased(store, cart, event);
            default -> {
                // other events are not reported
            }
        }
    }

    /** Reports only claims that are proven to come through the link; programs that try forms cause others. */
    private void restored(Store store, Cart cart, CartEvent event) {
        if (event.proven) {
            enqueue(store, cart, RESTORED, event, cartData(store, cart));
        }
    }

    private void ordered(Store store, Cart cart, CartEvent event) {
        boolean counts = event.amount != null; // else it counts for another cart
        boolean recovered = counts && cart.history().isRecovered(store);
        WebhookData order = new OrderData(cart.cartId, cart.contactId, cart.email, cart.phone, event.currency, event.orderId,
                event.amount, recovered, counts && cart.history().isAssisted(store));
        enqueue(store, cart, "cart.ordered", event, order);
        if (recovered) {
            enqueue(store, cart, "cart.recovered", event, order);
        }
        stop(store, cart, event, "ordered", event.orderId);
    }

    private void erased(Store store, Cart cart, CartEvent event) {
        enqueue(store, cart, "cart.erased", event, new ErasureData(cart.cartId));
        stop(store, cart, event, "erased", null);
    }

    /** Reports only the store's own deletion: a platform's is noticed when somebody opens the link, which must not cause messages. */
    private void withdrawn(Store store, Cart cart, CartEvent event) {
        if (event.origin != Origin.PLATFORM) {
            stop(store, cart, event, "withdrawn", null);
        }
    }

    private void stop(Store store, Cart cart, CartEvent event, String reason, String orderId) {
        enqueue(store, cart, "cart.stop", event,
                new StopData(cart.cartId, cart.contactId, cart.email, cart.phone, reason, orderId));
    }

    private WebhookData cartData(Store store, Cart cart) {
        return new CartData(cart.cartId, cart.contactId, cart.email, cart.phone, cart.language, cart.currency, cart.cartSum,
                links.signed(store, cart), cart.createdAt, cart.updatedAt,
                cart.lines.stream().limit(MAX_PRODUCTS).map(WebhookProduct::of).toList());
    }

    private void enqueue(Store store, Cart cart, String type, CartEvent event, WebhookData data) {
        try {
            String body = json.writeValueAsString(new WebhookMessage(type, event.at, data));
            outbox.enqueueForCart(store, MerchantWebhook.NAME, cart.cartId,
                    new OutboxMessage(type, cart.cartId, body).overtaking(type.equals(RESTORED) ? Set.of() : INFORMING));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written as JSON", e);
        }
    }
}
