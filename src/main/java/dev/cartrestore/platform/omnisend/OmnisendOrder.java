package dev.cartrestore.platform.omnisend;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.cart.Money;

/**
 * An order in Omnisend's v3 format; fields that were not sent are left out.
 *
 * @see <a href="https://github.com/ajmnz/omnisend-node-sdk">spec/orders.json there</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OmnisendOrder(
        @JsonProperty("orderID") @NotBlank(groups = Sent.NewOrder.class) @Size(max = 128) String orderID,
        Long orderNumber,
        @JsonProperty("cartID") @Size(max = 128) String cartID,
        @JsonProperty("contactID") @Pattern(regexp = "|" + ContactId.GRAMMAR) String contactID,
        @Email @Size(max = 320) String email,
        @Size(max = 64) String phone,
        @NotNull(groups = Sent.Whole.class) @Iso4217 String currency,
        @NotNull(groups = Sent.Whole.class) @Min(0) @Max(Money.MOST) Long orderSum,
        @Min(0) @Max(Money.MOST) Long subTotalSum,
        Boolean subTotalTaxIncluded,
        @Min(0) @Max(Money.MOST) Long discountSum,
        @Min(0) @Max(Money.MOST) Long taxSum,
        @Min(0) @Max(Money.MOST) Long shippingSum,
        String discountCode,
        String discountType,
        @Min(0) @Max(Money.MOST) Long discountValue,
        @Pattern(regexp = "|awaitingPayment|partiallyPaid|paid|partiallyRefunded|refunded|voided") String paymentStatus,
        @Pattern(regexp = "|unfulfilled|inProgress|fulfilled|delivered|restocked") String fulfillmentStatus,
        String paymentMethod,
        String shippingMethod,
        String trackingCode,
        String courierTitle,
        String courierUrl,
        String orderUrl,
        String source,
        String contactNote,
        String cancelReason,
        @JsonDeserialize(using = SentTimeReader.class) Instant canceledDate,
        @NotNull(groups = Sent.Whole.class) @JsonDeserialize(using = SentTimeReader.class) Instant createdAt,
        @JsonDeserialize(using = SentTimeReader.class) Instant updatedAt,
        @JsonProperty("attributionID") String attributionID,
        @Size(max = 100) List<@NotNull String> tags,
        OmnisendAddress billingAddress,
        OmnisendAddress shippingAddress,
        @Size(max = CartLine.MOST_LINES) List<@Valid @NotNull Product> products) {

    OmnisendOrder withId(String id) {
        return new OmnisendOrder(id, orderNumber, cartID, contactID, email, phone, currency, orderSum, subTotalSum,
                subTotalTaxIncluded, discountSum, taxSum, shippingSum, discountCode, discountType, discountValue, paymentStatus,
                fulfillmentStatus, paymentMethod, shippingMethod, trackingCode, courierTitle, courierUrl, orderUrl, source,
                contactNote, cancelReason, canceledDate, createdAt, updatedAt, attributionID, tags, billingAddress,
                shippingAddress, products);
    }

    /** Without personal data: what is left is enough to refund it and to count it. */
    OmnisendOrder withoutPerson() {
        return new OmnisendOrder(orderID, orderNumber, cartID, null, null, null, currency, orderSum, subTotalSum,
                subTotalTaxIncluded, discountSum, taxSum, shippingSum, null, discountType, discountValue, paymentStatus,
                fulfillmentStatus, paymentMethod, shippingMethod, null, null, null, null, source, null, null, canceledDate,
                createdAt, updatedAt, null, null, null, null, products);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Product(
            @JsonProperty("productID") @NotBlank String productID,
            @JsonProperty("variantID") @NotBlank String variantID,
            @NotBlank String title,
            @NotNull @Min(1) @Max(CartLine.MOST_QUANTITY) Integer quantity,
            @NotNull @Min(0) @Max(Money.MOST) Long price,
            String sku,
            String variantTitle,
            String vendor,
            @Min(0) @Max(Money.MOST) Long discount,
            BigDecimal weight,
            String imageUrl,
            String productUrl,
            @JsonProperty("categoryIDs") @Size(max = 100) List<@NotNull String> categoryIDs,
            @Size(max = 100) List<@NotNull String> tags) {
    }
}
