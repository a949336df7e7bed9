package dev.cartrestore.platform.zid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.PlatformLines;

/**
 * The fields of a cart that Zid's list has and its detail does not. Missing values are null.
 *
 * @param source the app or site in which the shopper filled the cart
 */
record ZidListing(String currency, String source, String session, String message) {

    static final ZidListing NONE = new ZidListing(null, null, null, null);

    static ZidListing of(JsonNode cart) {
        return new ZidListing(text(cart, "currency_code", 3), text(cart, "source", 64), text(cart, "session_id", 255),
                text(cart, "whatsapp_message", 2000));
    }

    private static String text(JsonNode cart, String field, int maxLength) {
        return PlatformLines.cut(LenientText.of(cart.path(field)), maxLength);
    }
}
