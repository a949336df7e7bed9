package dev.cartrestore.platform.zid;

import static dev.cartrestore.cart.CartDetails.firstNonBlank;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartDetails.Address;
import dev.cartrestore.cart.CartDetails.PlatformIds;
import dev.cartrestore.cart.CartStage;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.PlatformLines;

/** Customer and address of a Zid cart in our model, for filters and for programs that read it in another format. */
final class ZidDetails {

    private static final int MAX_LENGTH = 255;

    private final JsonNode json;

    /** @param json the cart; malformed details in it are left out, and do not make the cart unreadable */
    ZidDetails(JsonNode json) {
        this.json = json;
    }

    /**
     * @param stage null for an unknown phase
     * @param kept the original JSON for programs that use Zid's format
     */
    CartDetails of(CartStage stage, ZidListing listing, JsonNode kept) {
        return new CartDetails(text(json, "customer_name"), null, address(json.path("city")), null, null, stage,
                ids(listing), kept).fitting();
    }

    private static Address address(JsonNode city) {
        String name = firstNonBlank(text(city, "name"), text(city, "en_name"), text(city, "ar_name"));
        return name == null
                ? null
                : new Address(null, null, null, null, null, PlatformLines.cut(text(city, "country_code"), 2),
                        text(city, "country_name"), null, null, name, null, null, null);
    }

    private PlatformIds ids(ZidListing listing) {
        Long reminders = number(json, "reminders_count");
        return new PlatformIds(number(json, "customer_id"),
                reminders == null ? null : (Integer) (int) Math.min(reminders, Integer.MAX_VALUE),
                number(json.path("city"), "id"), number(json.path("city"), "country_id"), listing.source(), listing.session(),
                listing.message());
    }

    /** Also accepts a number in a text; null for anything else. */
    private static Long number(JsonNode object, String field) {
        String text = object.path(field).asText();
        return ZidNumber.isNumber(text) ? Long.valueOf(text) : null;
    }

    private static String text(JsonNode object, String field) {
        return PlatformLines.cut(LenientText.of(object.path(field)), MAX_LENGTH);
    }
}
