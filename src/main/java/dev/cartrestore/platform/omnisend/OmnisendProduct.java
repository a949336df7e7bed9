package dev.cartrestore.platform.omnisend;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A line of a cart in Omnisend's format.
 *
 * @param currency repeats the cart's in some integrations; it must be the same
 * @param options not among Omnisend's own fields: what the shopper chose, to be shown
 */
record OmnisendProduct(
        @JsonProperty("cartProductID") @NotBlank(groups = Sent.NamingLines.class) @Size(max = 128) String cartProductID,
        @JsonProperty("productID") @NotBlank(groups = Sent.Whole.class) @Size(max = 128) String productID,
        @JsonProperty("variantID") @NotBlank(groups = Sent.Whole.class) @Size(max = 128) String variantID,
        @Size(max = 255) String sku,
        @NotBlank(groups = Sent.Whole.class) @Size(max = 2000) String title,
        @Size(max = 16384) String description,
        @NotNull(groups = Sent.Whole.class) @Min(1) @Max(CartLine.MOST_QUANTITY) Integer quantity,
        @NotNull(groups = Sent.Whole.class) @Min(0) @Max(Money.MOST) Long price,
        @Min(0) @Max(Money.MOST) Long oldPrice,
        @Min(0) @Max(Money.MOST) Long discount,
        @Size(max = 4096) String imageUrl,
        @Size(max = 4096) String productUrl,
        @Schema(writeOnly = true) @JsonInclude(JsonInclude.Include.NON_NULL) @NotNull(groups = Sent.WithCurrency.class) @Iso4217 String currency,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 20) List<@Valid @NotNull Option> options) {

    record Option(@NotBlank @Size(max = 100) String name, @NotNull @Size(max = 200) String value) {
    }

    OmnisendProduct withId(String id) {
        return new OmnisendProduct(id, productID, variantID, sku, title, description, quantity, price, oldPrice, discount,
                imageUrl,
                productUrl, currency, options);
    }
}
