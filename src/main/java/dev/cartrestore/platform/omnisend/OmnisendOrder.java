package dev.cartrestore.platform.omnisend;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order in Omnisend's v3 format; fields that were not sent are left out.
 *
 * @see <a href="https://github.com/ajmnz/omnisend-node-sdk">spec/orders.json there</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Order")
record OmnisendOrder(
        @JsonProperty("orderID") String orderID,
        Long orderNumber,
        @JsonProperty("cartID") String cartID,
        @JsonProperty("contactID") String contactID,
        String email,
        String phone,
        String currency,
        Long orderSum,
        Long subTotalSum,
        Boolean subTotalTaxIncluded,
        Long discountSum,
        Long taxSum,
        Long shippingSum,
        String discountCode,
        String discountType,
        Long discountValue,
        String paymentStatus,
        String fulfillmentStatus,
        String paymentMethod,
        String shippingMethod,
        String trackingCode,
        String courierTitle,
        String courierUrl,
        String orderUrl,
        String source,
        String contactNote,
        String cancelReason,
        Instant canceledDate,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("attributionID") String attributionID,
        List<String> tags,
        OmnisendAddress billingAddress,
        OmnisendAddress shippingAddress,
        List<Product> products) {

    /** The largest sum of a line that counts. */
    private static final long MAX_TOTAL = 1_000_000_000L;

    OmnisendOrder withId(String id) {
        return new OmnisendOrder(id, orderNumber, cartID, contactID, email, phone, currency, orderSum, subTotalSum,
                subTotalTaxIncluded, discountSum, taxSum, shippingSum, discountCode, discountType, discountValue, paymentStatus,
                fulfillmentStatus, paymentMethod, shippingMethod, trackingCode, courierTitle, courierUrl, orderUrl, source,
                contactNote, cancelReason, canceledDate, createdAt, updatedAt, attributionID, tags, billingAddress,
                shippingAddress, products);
    }

    /** With what an order must have: its currency, its sum, and when it was placed. */
    OmnisendOrder completed(String usualCurrency, Instant now) {
        return new OmnisendOrder(orderID, orderNumber, cartID, contactID, email, phone,
                currency == null ? usualCurrency : currency, orderSum == null ? (Long) sumOfLines() : orderSum, subTotalSum,
                subTotalTaxIncluded, discountSum, taxSum, shippingSum, discountCode, discountType, discountValue, paymentStatus,
                fulfillmentStatus, paymentMethod, shippingMethod, trackingCode, courierTitle, courierUrl, orderUrl, source,
                contactNote, cancelReason, canceledDate, createdAt == null ? now : createdAt, updatedAt, attributionID, tags,
                billingAddress, shippingAddress, products);
    }

    private long sumOfLines() {
        return products == null
                ? 0
                : products.stream().filter(line -> line.price() != null && line.quantity() != null)
                        .mapToLong(line -> Math.min(line.price() * line.quantity(), MAX_TOTAL)).sum();
    }

    /** Without its lines, which of everything that it has may be the longest. */
    OmnisendOrder withoutProducts() {
        return new OmnisendOrder(orderID, orderNumber, cartID, contactID, email, phone, currency, orderSum, subTotalSum,
                subTotalTaxIncluded, discountSum, taxSum, shippingSum, discountCode, discountType, discountValue, paymentStatus,
                fulfillmentStatus, paymentMethod, shippingMethod, trackingCode, courierTitle, courierUrl, orderUrl, source,
                contactNote, cancelReason, canceledDate, createdAt, updatedAt, attributionID, tags, billingAddress,
                shippingAddress, null);
    }

    /** Without personal data: what is left is enough to refund it and to count it. */
    OmnisendOrder withoutPerson() {
        return new OmnisendOrder(orderID, orderNumber, cartID, null, null, null, currency, orderSum, subTotalSum,
                subTotalTaxIncluded, discountSum, taxSum, shippingSum, null, discountType, discountValue, paymentStatus,
                fulfillmentStatus, paymentMethod, shippingMethod, null, null, null, null, source, null, null, canceledDate,
                createdAt, updatedAt, null, null, null, null, products);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrderProduct")
    record Product(
            @JsonProperty("productID") String productID,
            @JsonProperty("variantID") String variantID,
            String title,
            Integer quantity,
            Long price,
            String sku,
            String variantTitle,
            String vendor,
            Long discount,
            BigDecimal weight,
            String imageUrl,
            String productUrl,
            @JsonProperty("categoryIDs") List<String> categoryIDs,
            List<String> tags) {
    }
}
