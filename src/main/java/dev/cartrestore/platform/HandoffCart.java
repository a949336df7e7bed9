package dev.cartrestore.platform;

import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;

/**
 * A cart for the checkout, with the data of its platform.
 *
 * @param known whether the platform has it under this id
 * @param edited whether this browser's lines differ from the platform's
 * @param facts what the platform needs at the handoff, or null
 */
public record HandoffCart(String cartId, Currency currency, boolean known, boolean edited, String facts,
        List<CartLine> lines) {

    /**
     * A stored cart with a browser's lines; to be called in a transaction.
     *
     * @param lines the browser's lines
     */
    public static HandoffCart of(Cart cart, List<CartLine> lines) {
        return new HandoffCart(cart.cartId, Currency.getInstance(cart.currency), cart.isKnownToPlatform(),
                !lines.equals(List.copyOf(cart.lines)), cart.platformFacts, lines);
    }
}
