package dev.cartrestore.platform.omnisend;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A line of a cart in Omnisend's format.
 *
 * @param quantity 1 to 999,999; a fraction becomes one piece at the price of the whole line, and a line with 0 is left out
 * @param price final price of one piece, in hundredths of the currency (or in its minor units: {@code omnisend.decimals})
 * @param currency the cart's currency, which some integrations repeat
 * @param options our own field, not Omnisend's: the shopper's choices, for display; at most 20
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
