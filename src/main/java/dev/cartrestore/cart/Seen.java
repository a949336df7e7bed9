package dev.cartrestore.cart;

import java.util.Optional;

/**
 * What the page that a shopper changes a line on was made of: its line ids mean another cart's goods once this one went
 * into that, and the storefront may have changed the cart since.
 *
 * @param pushes how often the storefront had changed the lines
 */
public record Seen(int pushes, String cartId) {

    /** As it stands in the address of a form. */
    public String parameter() {
        return pushes + ":" + cartId;
    }

    /** Empty for what is none of ours. */
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
