package dev.cartrestore.cart;

import java.util.Optional;

/**
 * The state that the shopper's page was rendered from: line ids mean other goods once the cart was merged into another one, and
 * the storefront may have changed the cart since.
 *
 * @param pushes how often the storefront had changed the lines
 */
public record Seen(int pushes, String cartId) {

    /** As it stands in the address of a form. */
    public String parameter() {
        return pushes + ":" + cartId;
    }

    /** Empty for texts that we did not write. */
    public static Optional<Seen> parse(String parameter) {
        int colon = parameter.indexOf(':');
        try {
            return Optional.of(new Seen(Integer.parseInt(parameter.substring(0, Math.max(0, colon))),
                    parameter.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
