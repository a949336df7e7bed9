package dev.cartrestore.platform;

import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;

/**
 * A cart on its way to the checkout, with its platform's data.
 *
 * @param known whether the platform has it under this id
 * @param edited whether its lines differ from the platform's
 * @param facts what the platform needs at the handoff, or null
 */
public record HandoffCart(String cartId, Currency currency, boolean known, boolean edited, String facts,
        List<CartLine> lines) {

    /** The cart as it is stored, to be called in a transaction. */
    public static HandoffCart of(Cart cart) {
        return new HandoffCart(cart.cartId, Currency.getInstance(cart.currency), cart.isKnownToPlatform(), cart.isEdited(),
                cart.platformFacts, List.copyOf(cart.lines));
    }
}
