package dev.cartrestore.cart;

import java.util.Locale;
import java.util.stream.Stream;

import jakarta.persistence.Converter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.database.JsonColumn;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a source reported of a cart beyond its goods: personal data, for merchants only. Absent values are null.
 *
 * @param customerName as the source writes it
 * @param shippingSum in minor units of the cart's currency
 * @param stage how far the shopper came
 * @param platformIds the platform's own ids and notes, or null
 * @param original the platform's own JSON of the cart without its lines, returned unchanged in the platform's format
 */
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartDetails(String customerName, Address billingAddress, Address shippingAddress, Long shippingSum,
        String shippingMethod, CartStage stage, PlatformIds platformIds, JsonNode original)
        implements
            CartDetailsBuilder.With {

    public static final CartDetails NONE = CartDetailsBuilder.builder().build();

    /** Size of the column. */
    private static final int MAX_CHARACTERS = 40_000;

    /** Without the platform's own JSON if that does not fit into the column. */
    public CartDetails fitting() {
        return original == null || new Column().convertToDatabaseColumn(this).length() <= MAX_CHARACTERS
                ? this
                : withOriginal(null);
    }

    /** For a cart that is no longer on a platform. */
    CartDetails withoutPlatform() {
        return with(details -> details.stage(null).platformIds(null).original(null));
    }

    /** Keeps the notes of the platform's list where these details, which come from the single cart, have none. */
    CartDetails completedBy(CartDetails stored) {
        return platformIds == null || stored == null || stored.platformIds == null
                ? this
                : withPlatformIds(platformIds.completedBy(stored.platformIds)).fitting();
    }

    /** The shopper's name from whichever field has it; or null. */
    public String anyName() {
        return billingAddress == null
                ? firstNonBlank(customerName)
                : firstNonBlank(customerName, billingAddress.bothNames(), billingAddress.firstName(), billingAddress.lastName(),
                        billingAddress.fullName());
    }

    /** The name in lower case, for look-ups. */
    String nameKey() {
        String name = anyName();
        return name == null ? null : name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A platform's own ids and notes, by which its lists are filtered.
     *
     * @param reminders how often the platform wrote to the shopper
     * @param source where the shopper filled the cart; only lists have this and the following
     * @param message a text that the merchant may send to the shopper
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlatformIds(Long customer, Integer reminders, Long city, Long country, String source, String session,
            String message) {

        private static final PlatformIds NONE = new PlatformIds(null, null, null, null, null, null, null);

        /** Empty ones if a cart has none. */
        public static PlatformIds of(CartDetails details) {
            return details == null || details.platformIds == null ? NONE : details.platformIds;
        }

        private PlatformIds completedBy(PlatformIds stored) {
            return new PlatformIds(customer, reminders, city, country, firstNonBlank(source, stored.source),
                    firstNonBlank(session, stored.session), firstNonBlank(message, stored.message));
        }
    }

    /** A postal address. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Address(String fullName, String firstName, String lastName, String company, String phone, String countryCode,
            String country, String stateCode, String state, String city, String address, String address2, String postalCode) {

        /** First and last name; null if one is missing. */
        public String bothNames() {
            return firstNonBlank(firstName) == null || firstNonBlank(lastName) == null ? null : firstName + " " + lastName;
        }
    }

    /** The first value that is neither null nor blank; null if there is none. */
    public static String firstNonBlank(String... values) {
        return Stream.of(values).filter(value -> value != null && !value.isBlank()).findFirst().orElse(null);
    }

    /** Stores the details in one column as JSON: they are returned, never searched. */
    @Converter
    static class Column extends JsonColumn<CartDetails> {

        Column() {
            super(new TypeReference<>() {
            });
        }
    }
}
