package dev.cartrestore.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;

/**
 * The request to a store's catalog: goods only, so that the catalog does not learn whose cart it is. Two carts with the same
 * lines make equal questions.
 *
 * @param currency ISO 4217; every price is in its minor units
 */
record CatalogRequest(String currency, List<Line> lines) {

    /** @param sku left out where there is none */
    record Line(@JsonProperty("cartProductID") String cartProductID, @JsonProperty("productID") String productID,
            @JsonProperty("variantID") String variantID, @JsonInclude(JsonInclude.Include.NON_NULL) String sku, int quantity,
            long price) {
    }

    static CatalogRequest about(CartView cart) {
        return new CatalogRequest(cart.currency().getCurrencyCode(),
                cart.lines().stream().map(CatalogRequest::line).toList());
    }

    private static Line line(CartLine line) {
        return new Line(line.lineId(), line.productId(), line.variantId(), line.sku(), line.quantity(), line.price());
    }

    boolean asksFor(Set<String> lineIds) {
        return lines.stream().map(Line::cartProductID).collect(Collectors.toSet()).equals(lineIds);
    }
}
