package dev.cartrestore.platform;

import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;

/**
 * A cart on its way to the checkout, with all that its platform once said of it.
 *
 * @param known whether the platform knows it by this id
 * @param edited whether its lines are others than the platform's
 * @param facts what the platform told for this moment, or null
 */
public record HandoffCart(String cartId, Currency currency, boolean known, boolean edited, String facts,
        List<CartLine> lines) {

    /** The cart as it is stored, to be called in a transaction. */
    public static HandoffCart of(Cart cart) {
        return new HandoffCart(cart.cartId, Currency.getInstance(cart.currency), cart.isKnownToPlatform(), cart.isEdited(),
                cart.platformFacts, List.copyOf(cart.lines));
    }
}
