package dev.cartrestore.platform.snipcart;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.platform.snipcart.SnipcartCart.CustomField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An abandoned cart in Snipcart's format. Amounts are decimals in major units.
 *
 * @param mode {@code Test} or {@code Live}
 * @param completionDate null for an open cart
 * @param summary includes shipping, so its total is not the sum of the items
 * @param currency lower case
 */
@Schema(name = "SnipcartCart")
record SnipcartServedCart(String id, String token, String mode, String email, String status, String creationDate,
        String modificationDate, boolean shipToBillingAddress, Address billingAddress, Address shippingAddress,
        String completionDate, Shipping shippingInformation, Summary summary, List<Item> items, List<Object> discounts,
        List<Object> customFields, List<Object> refunds, String currency, BigDecimal totalWeight, BigDecimal itemsTotal,
        BigDecimal total) {

    /**
     * A billing or shipping address; unknown fields are left out.
     *
     * @param name the family name
     */
    @JsonInclude(NON_NULL)
    @Schema(name = "SnipcartAddress")
    record Address(String fullName, String firstName, String name, String company, String address1, String address2,
            String city, String country, String postalCode, String province, String phone) {
    }

    @Schema(name = "SnipcartShipping")
    record Shipping(BigDecimal fees, String method) {
    }

    @Schema(name = "SnipcartSummary")
    record Summary(BigDecimal subtotal, BigDecimal taxableTotal, BigDecimal total, BigDecimal payableNow, String paymentMethod,
            List<Object> taxes) {
    }

    /**
     * @param token of the cart
     * @param id of the product; not unique among the lines
     * @param description null if unknown, like the address
     * @param image left out if there is none, like in Snipcart's responses
     * @param price without options
     * @param unitPrice with options: the price of one piece
     */
    @Schema(name = "SnipcartItem")
    record Item(String uniqueId, String token, String id, String name, BigDecimal price, String description, String url,
            @JsonInclude(NON_NULL) String image, int quantity, boolean stackable, boolean shippable, boolean taxable,
            List<Object> taxes,
            List<CustomField> customFields, boolean duplicatable, Map<String, BigDecimal> alternatePrices,
            Dimensions dimensions, BigDecimal unitPrice, BigDecimal totalPrice, @JsonInclude(NON_NULL) BigDecimal originalPrice,
            String addedOn) {
    }

    @Schema(name = "SnipcartDimensions")
    record Dimensions(BigDecimal weight) {
    }
}
