package dev.cartrestore.platform.omnisend;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.cart.Money;
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
record OmnisendCart(
        @JsonProperty("cartID") @NotNull(groups = Sent.NewCart.class) @Pattern(regexp = CartId.GRAMMAR) String cartID,
        @JsonProperty("restoredCartID") @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(hidden = true) @Size(max = 128) String restoredCartID,
        @JsonProperty("contactID") @Pattern(regexp = "|" + ContactId.GRAMMAR) String contactID,
        @Email @Size(max = 320) String email,
        @Size(max = 64) String phone,
        @NotNull @Iso4217 String currency,
        @NotNull @Min(0) @Max(Money.MOST) Long cartSum,
        @Pattern(regexp = "(?i)(https?://\\S+)?") @Size(max = 4096) String cartRecoveryUrl,
        @JsonDeserialize(using = SentTimeReader.class) Instant createdAt,
        @JsonDeserialize(using = SentTimeReader.class) Instant updatedAt,
        @JsonProperty("attributionID") @Size(max = 128) String attributionID,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 35) String languageCode,
        @Size(max = CartLine.MOST_LINES) List<@Valid @NotNull OmnisendProduct> products,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Size(max = 255) String customerName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Valid OmnisendAddress billingAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Valid OmnisendAddress shippingAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Min(0) @Max(Money.MOST) Long shippingSum,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Size(max = 255) String shippingMethod) {

    OmnisendCart withId(String id) {
        return new OmnisendCart(id, null, contactID, email, phone, currency, cartSum, cartRecoveryUrl, createdAt, updatedAt,
                attributionID, languageCode, products, customerName, billingAddress, shippingAddress, shippingSum,
                shippingMethod);
    }

    OmnisendCart withContact(String contact) {
        return new OmnisendCart(cartID, null, contact, email, phone, currency, cartSum, cartRecoveryUrl, createdAt, updatedAt,
                attributionID,
                languageCode, products, customerName, billingAddress, shippingAddress, shippingSum, shippingMethod);
    }
}
