package dev.cartrestore.platform.omnisend;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A cart in Omnisend's v3 format: amounts in cents, {@code ""} for what is absent.
 *
 * @param restoredCartID not among Omnisend's own fields: only for the goods of a session cart, whose stored cart is
 *     {@code cartID}; ignored if it is sent
 * @param customerName not among Omnisend's own fields, like the four that follow: for storefronts that read them back in
 *     another format; named as in Omnisend's orders
 * @see <a href="https://api-docs.omnisend.com/v3/reference/carts">Omnisend's description</a>
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
