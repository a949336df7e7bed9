package dev.cartrestore.platform.omnisend;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A cart in Omnisend's v3 format: amounts in cents, {@code ""} for what is absent.
 *
 * @param customerName not among Omnisend's own fields, like the four that follow: for storefronts that read them back in
 *     another format; named as in Omnisend's orders
 * @see <a href="https://api-docs.omnisend.com/v3/reference/carts">Omnisend's description</a>
 */
record OmnisendCart(
        @JsonProperty("cartID") String cartID,
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

    OmnisendCart withContact(String contact) {
        return new OmnisendCart(cartID, contact, email, phone, currency, cartSum, cartRecoveryUrl, createdAt, updatedAt,
                attributionID,
                languageCode, products, customerName, billingAddress, shippingAddress, shippingSum, shippingMethod);
    }
}
