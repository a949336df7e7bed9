package dev.cartrestore.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;

/**
 * A mail to be sent in the store's name.
 *
 * @param text the whole body; there is no HTML
 */
@JsonIgnoreProperties("from") // mails stored by earlier versions had it
public record OutgoingMail(String to, String subject, String text) {

    /** Name of {@link Mails} among the recipients. */
    static final String TARGET = "mail";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Queues the mail, which is about a cart; to be called in a transaction that has locked the cart.
     *
     * @param kind what it is for; at most 32 letters
     */
    public void owe(Outbox outbox, Store store, Cart cart, String kind) {
        outbox.enqueueForCart(store, TARGET, cart.cartId, new OutboxMessage(kind, cart.cartId, written()));
    }

    /** The same for a mail about no single cart; to be called like {@link Outbox#enqueueForStore}. */
    public void owe(Outbox outbox, Store store, String kind) {
        outbox.enqueueForStore(store, TARGET, new OutboxMessage(kind, store.key(), written()));
    }

    private String written() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own mail cannot be written", e);
        }
    }

    static OutgoingMail read(String body) {
        try {
            return JSON.readValue(body, OutgoingMail.class);
        } catch (JsonProcessingException e) {
            throw DeliveryException.refused("not what we wrote");
        }
    }
}
