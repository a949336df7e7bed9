package dev.cartrestore.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;

/**
 * The request to a store's catalog. It has goods only, so that the catalog does not learn whose cart it is, and carts with equal
 * lines give equal requests.
 *
 * @param currency ISO 4217; every price is in its minor units
 */
record CatalogRequest(String currency, List<RequestedLine> lines) {

    /** @param sku may be null */
    record RequestedLine(@JsonProperty("cartProductID") String cartProductID, @JsonProperty("productID") String productID,
            @JsonProperty("variantID") String variantID, @JsonInclude(JsonInclude.Include.NON_NULL) String sku, int quantity,
            long price) {
    }

    static CatalogRequest of(CartView cart) {
        return new CatalogRequest(cart.currency().getCurrencyCode(),
                cart.lines().stream().map(CatalogRequest::line).toList());
    }

    private static RequestedLine line(CartLine line) {
        return new RequestedLine(line.lineId(), line.productId(), line.variantId(), line.sku(), line.quantity(), line.price());
    }

    boolean hasExactly(Set<String> lineIds) {
        return lines.stream().map(RequestedLine::cartProductID).collect(Collectors.toSet()).equals(lineIds);
    }
}
