package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.cart.CartDetails.firstNonBlank;

import java.util.Currency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartDetails.Address;
import dev.cartrestore.cart.person.PlaceholderValues;
import dev.cartrestore.intake.LenientNumber;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.PlatformLines;

/** Customer and addresses of a Snipcart cart in our model, for programs that read it in another format. */
final class SnipcartDetails {

    private static final int MAX_LENGTH = 255;
    private static final Address EMPTY = new Address(null, null, null, null, null, null, null, null, null, null, null, null,
            null);

    private final JsonNode json;

    /** @param json the cart; malformed details in it are left out, and do not make the cart unreadable */
    SnipcartDetails(JsonNode json) {
        this.json = json;
    }

    /** @param kept the original JSON for programs that use Snipcart's format */
    CartDetails of(Currency currency, JsonNode kept) {
        Address billing = address(json.path("billingAddress"));
        Address shipping = address(json.path("shippingAddress"));
        return new CartDetails(firstNonBlank(name(billing), name(shipping)), billing, shipping, fees(currency),
                text(json.path("shippingInformation"), "method"), null, null, kept).fitting();
    }

    String phone() {
        String phone = PlatformLines.cut(firstNonBlank(text(json.path("billingAddress"), "phone"),
                text(json.path("shippingAddress"), "phone")), 64);
        return PlaceholderValues.is(phone) ? null : phone;
    }

    private static Address address(JsonNode reported) {
        String country = text(reported, "country");
        String province = text(reported, "province");
        boolean coded = isCode(country, 2);
        boolean codedProvince = isCode(province, 3);
        Address address = new Address(text(reported, "fullName"), text(reported, "firstName"), text(reported, "name"),
                firstNonBlank(text(reported, "company"), text(reported, "companyName")), text(reported, "phone"),
                coded ? country : null,
                coded ? null : country, codedProvince ? province : null, codedProvince ? null : province,
                text(reported, "city"),
                text(reported, "address1"), text(reported, "address2"), text(reported, "postalCode"));
        return address.equals(EMPTY) ? null : address;
    }

    /** Snipcart uses one field for codes and names. */
    private static boolean isCode(String text, int maxLength) {
        return text != null && text.matches("[A-Z]{2," + maxLength + "}");
    }

    private static String name(Address address) {
        return address == null ? null : firstNonBlank(address.fullName(), address.bothNames());
    }

    private Long fees(Currency currency) {
        JsonNode fees = json.path("shippingInformation").path("fees");
        return LenientNumber.decimal(fees).flatMap(amount -> PlatformLines.amount(amount, currency)).orElse(null);
    }

    private static String text(JsonNode object, String field) {
        return PlatformLines.cut(LenientText.of(object.path(field)), MAX_LENGTH);
    }
}
