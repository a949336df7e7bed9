package dev.cartrestore.platform.zid;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A cart in Zid's format. Amounts are decimals in major units, times are in the store's time zone.
 *
 * @param url restores the cart; whoever has it needs no other proof
 * @param orderId null for a cart that was not ordered
 * @param cartTotalString the amount followed by the currency
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ZidCart")
record ZidServedCart(String id, String url, String storeId, String storeName, String storeLogo, String storeUrl,
        int productsCount, List<Product> products, City city,
        @Schema(implementation = Object.class, oneOf = {
                Long.class, String.class}) @JsonSerialize(using = ZidNumber.class) String orderId,
        List<History> history, String phase,
        @Schema(type = SchemaType.INTEGER) @JsonSerialize(using = ZidNumber.class) String customerId, String customerName,
        String customerEmail, String customerMobile, int remindersCount, BigDecimal cartTotal, String cartTotalString,
        String createdAt, String updatedAt){

    /**
     * @param id of the line
     * @param total of the line, including its additions
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ZidProduct")
    record Product(@Schema(implementation = Object.class, oneOf = {
            Long.class, String.class}) @JsonSerialize(using = ZidNumber.class) String id,
            String productId, String productUrl, String sku, String name, List<CustomField> customField, BigDecimal price,
            String priceString, BigDecimal additionsPrice, String additionsPriceString, int quantity, BigDecimal total,
            String totalString, List<Image> images){
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ZidCustomField")
    record CustomField(String type, String value, String formattedValue, String name, String label) {
    }

    @Schema(name = "ZidImage")
    record Image(String id, String origin, Thumbs thumbs) {
    }

    @Schema(name = "ZidThumbnails")
    record Thumbs(String fullSize, String thumbnail, String small, String medium, String large) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ZidCity")
    record City(Long id, Integer nationalId, String name, Integer priority, Long countryId, String countryName,
            String countryCode, String arName, String enName) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ZidCartEvent")
    record History(String uuid, String abandonedCartId, String type, String createdAt, String updatedAt) {
    }
}
