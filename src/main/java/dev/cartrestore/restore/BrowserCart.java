package dev.cartrestore.restore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.session.SessionView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A cart as JSON for browsers: the field names of Omnisend's cart, money in minor units, nothing personal.
 *
 * @param cartID the stored cart's
 * @param restoredCartID the session cart's, only if its goods differ from the stored cart's
 * @param contactID behind a proof only, and only if the browser's own cookie names it
 * @param cartSum the sum of the lines, with what a platform adds or takes off beyond them
 */
record BrowserCart(@JsonProperty("cartID") String cartID,
        @JsonProperty("restoredCartID") @JsonInclude(JsonInclude.Include.NON_NULL) String restoredCartID,
        @JsonProperty("contactID") @JsonInclude(JsonInclude.Include.NON_NULL) String contactID,
        String currency, long cartSum, Instant updatedAt, List<Product> products) {

    @Schema(name = "BrowserProduct")
    record Product(@JsonProperty("cartProductID") String cartProductID, @JsonProperty("productID") String productID,
            @JsonProperty("variantID") String variantID, String sku, String title, int quantity, long price, Long oldPrice,
            String imageUrl, String productUrl, List<LineOption> options) {
    }

    static BrowserCart of(SessionView view, Optional<String> browsersContact) {
        CartView cart = view.shown();
        return new BrowserCart(cart.cartId(), view.restoredCartId(),
                browsersContact.filter(contact -> contact.equals(cart.contactId())).orElse(null),
                cart.currency().getCurrencyCode(), cart.total() + cart.terms().adjustment(), view.changedAt(),
                cart.lines().stream().map(BrowserCart::product).toList());
    }

    private static Product product(CartLine line) {
        return new Product(line.lineId(), line.productId(), line.variantId(), orBlank(line.sku()), line.title(),
                line.quantity(),
                line.price(), line.oldPrice(), orBlank(line.imageUrl()), orBlank(line.productUrl()), line.options());
    }

    private static String orBlank(String value) {
        return value == null ? "" : value;
    }
}
