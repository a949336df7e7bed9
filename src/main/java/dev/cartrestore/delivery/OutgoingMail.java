package dev.cartrestore.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;

/**
 * A mail to be sent in the store's name.
 *
 * @param text the whole body; there is no HTML
 */
public record OutgoingMail(String to, String subject, String text) {

    /** Name of the recipient {@link Mails}. */
    static final String TARGET = "mail";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Queues the mail about a cart. The transaction must have locked the cart.
     *
     * @param kind the purpose of the mail; at most 32 letters
     */
    public void enqueueForCart(Outbox outbox, Store store, Cart cart, String kind) {
        outbox.enqueueForCart(store, TARGET, cart.cartId, new OutboxMessage(kind, cart.cartId, toJson()));
    }

    /** Queues the mail about the store itself, as {@link Outbox#enqueueForStore} does. */
    public void enqueueForStore(Outbox outbox, Store store, String kind) {
        outbox.enqueueForStore(store, TARGET, new OutboxMessage(kind, store.key(), toJson()));
    }

    private String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mail cannot be written as JSON", e);
        }
    }

    static OutgoingMail read(String body) {
        try {
            return JSON.readValue(body, OutgoingMail.class);
        } catch (JsonProcessingException e) {
            throw DeliveryException.refused("the stored mail is not readable");
        }
    }
}
