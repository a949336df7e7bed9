package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;

import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.CartEvent.Type;

/** The fresh links that went out to a cart's address: a few an hour, whichever node was asked. */
public final class MailedLinks {

    private static final int MOST_AN_HOUR = 3;
    private static final Duration HOUR = Duration.ofHours(1);

    private MailedLinks() {
    }

    /**
     * Writes down that one more goes out. Call it while the cart is locked.
     *
     * @param mailId tells this mail from others about the cart
     * @return false where as many as may have gone out within the hour; then this one may not
     */
    public static boolean add(Cart cart, String mailId, Instant now) {
        long sent = CartEvent.count("store = ?1 and cartId = ?2 and type = ?3 and at > ?4", cart.store, cart.cartId,
                Type.LINK_MAILED, now.minus(HOUR));
        return sent < MOST_AN_HOUR && cart.happened(Type.LINK_MAILED, mailId, Origin.SHOPPER, now);
    }
}
