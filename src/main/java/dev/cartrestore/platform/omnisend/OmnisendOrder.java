package dev.cartrestore.platform.omnisend;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order in Omnisend's v3 format; missing fields are left out.
 *
 * @see <a href="https://github.com/ajmnz/omnisend-node-sdk">ajmnz/omnisend-node-sdk, spec/orders.json</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Order", requiredProperties = {"orderID", "currency", "orderSum", "createdAt"})
public record OmnisendOrder(
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrderProduct")
    public record Product(
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
