package dev.cartrestore.platform.omnisend;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A line of a cart in Omnisend's format.
 *
 * @param quantity 1 to 999,999; a fraction is taken as one piece at the price of the whole, and a line with 0 is left out
 * @param price of one, final, in hundredths of the currency (or in its minor units: {@code omnisend.decimals})
 * @param currency repeats the cart's in some integrations
 * @param options not among Omnisend's own fields: what the shopper chose, to be shown; at most 20
 */
@Schema(name = "CartProduct", requiredProperties = {"cartProductID", "productID", "variantID", "title", "quantity", "price"})
public record OmnisendProduct(
        @JsonProperty("cartProductID") String cartProductID,
        @JsonProperty("productID") String productID,
        @JsonProperty("variantID") String variantID,
        String sku,
        String title,
        String description,
        Integer quantity,
        Long price,
        Long oldPrice,
        Long discount,
        String imageUrl,
        String productUrl,
        @Schema(writeOnly = true) @JsonInclude(JsonInclude.Include.NON_NULL) String currency,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Option> options) {

    @Schema(name = "ProductOption")
    public record Option(String name, String value) {
    }
}
