package dev.cartrestore.platform;

import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.session.Differences;
import dev.cartrestore.session.SessionLines;

/**
 * A cart on its way to the checkout, with its platform's data.
 *
 * @param known whether the platform has it under this id
 * @param edited whether this browser's lines differ from the platform's
 * @param facts what the platform needs at the handoff, or null
 */
public record HandoffCart(String cartId, Currency currency, boolean known, boolean edited, String facts,
        List<CartLine> lines) {

    /**
     * The cart with this browser's differences; to be called in a transaction.
     *
     * @param differences from the stored cart
     */
    public static HandoffCart of(Cart cart, Differences differences) {
        List<CartLine> stored = List.copyOf(cart.lines);
        SessionLines lines = differences.over(cart.currency, stored);
        return new HandoffCart(cart.cartId, Currency.getInstance(cart.currency), cart.isKnownToPlatform(),
                lines.differFrom(stored), cart.platformFacts, lines.lines());
    }
}
