package dev.cartrestore.platform.zid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.PlatformLines;

/**
 * What only Zid's list says of a cart, and not its detail. Absent values are null.
 *
 * @param source where the shopper filled the cart
 */
record ZidListing(String currency, String source, String session, String message) {

    static final ZidListing NONE = new ZidListing(null, null, null, null);

    static ZidListing of(JsonNode cart) {
        return new ZidListing(text(cart, "currency_code", 3), text(cart, "source", 64), text(cart, "session_id", 255),
                text(cart, "whatsapp_message", 2000));
    }

    private static String text(JsonNode cart, String field, int longest) {
        return PlatformLines.cut(LenientText.of(cart.path(field)), longest);
    }
}
