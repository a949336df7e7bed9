package dev.cartrestore.platform.omnisend;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A cart in Omnisend's v3 format: amounts in cents, and {@code ""} for missing texts.
 *
 * @param restoredCartID our own field, not Omnisend's: the id of a session cart, while {@code cartID} is that of its stored
 *     cart; ignored in requests
 * @param customerName our own field, like the next four, for storefronts that read them back in another format; the names
 *     are those of Omnisend's orders
 * @see <a href="https://api-docs.omnisend.com/v3/reference/carts">Omnisend's documentation</a>
 */
@Schema(name = "Cart", requiredProperties = {"cartID", "currency", "cartSum"})
public record OmnisendCart(
        @JsonProperty("cartID") String cartID,
        @JsonProperty("restoredCartID") @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(hidden = true) String restoredCartID,
        @JsonProperty("contactID") String contactID,
        String email,
        String phone,
        String currency,
        Long cartSum,
        String cartRecoveryUrl,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("attributionID") String attributionID,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String languageCode,
        List<OmnisendProduct> products,
        @JsonInclude(JsonInclude.Include.NON_NULL) String customerName,
        @JsonInclude(JsonInclude.Include.NON_NULL) OmnisendAddress billingAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) OmnisendAddress shippingAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long shippingSum,
        @JsonInclude(JsonInclude.Include.NON_NULL) String shippingMethod) {
}
