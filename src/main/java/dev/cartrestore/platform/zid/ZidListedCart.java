package dev.cartrestore.platform.zid;

import static dev.cartrestore.cart.CartDetails.firstNonBlank;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cart as Zid lists it: without its products. */
@JsonNaming(SnakeCaseStrategy.class)
record ZidListedCart(String id, String storeId, String url, String cartId,
        @Schema(implementation = Object.class, oneOf = {
                Long.class, String.class}) JsonNode orderId,
        String phase,
        @Schema(implementation = Long.class) JsonNode customerId, String customerName, String customerEmail,
        String customerMobile, @Schema(implementation = Long.class) JsonNode cityId,
        @Schema(implementation = Integer.class) JsonNode productsCount,
        @Schema(implementation = Integer.class) JsonNode remindersCount,
        @Schema(implementation = BigDecimal.class) JsonNode cartTotal, String cartTotalString, String whatsappMessage,
        String currencyCode, String source, String sessionId, String createdAt, String updatedAt){

    /** {@code source} of carts that did not come from Zid. */
    private static final String OURS = "api";

    /** @param detail the full representation of the cart */
    static ZidListedCart of(ObjectNode detail, Cart cart) {
        CartDetails.PlatformIds ids = CartDetails.PlatformIds.of(cart.details);
        return new ZidListedCart(cart.cartId, text(detail, "store_id"), text(detail, "url"), cart.cartId,
                detail.get("order_id"), text(detail, "phase"), detail.get("customer_id"), text(detail, "customer_name"),
                text(detail, "customer_email"), text(detail, "customer_mobile"), detail.path("city").get("id"),
                detail.get("products_count"), detail.get("reminders_count"), detail.get("cart_total"),
                text(detail, "cart_total_string"),
                firstNonBlank(text(detail, "whatsapp_message"), ids.message()), cart.currency,
                firstNonBlank(text(detail, "source"), ZidPlatform.NAME.equals(cart.platform) ? ids.source() : OURS),
                firstNonBlank(text(detail, "session_id"), ids.session()), text(detail, "created_at"),
                text(detail, "updated_at"));
    }

    private static String text(ObjectNode detail, String field) {
        return detail.hasNonNull(field) ? detail.get(field).asText() : null;
    }
}
