package dev.cartrestore.cart;

import java.util.Locale;
import java.util.stream.Stream;

import jakarta.persistence.Converter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.database.JsonColumn;

/**
 * What a source reported of a cart beside its goods: for merchants only, and personal. Absent values are null.
 *
 * @param customerName as the source writes it
 * @param shippingSum in minor units of the cart's currency
 * @param stage how far the shopper came
 * @param marks what a platform's own list is searched by, or null
 * @param original the platform's own JSON of the cart without its lines, to be given back as it came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartDetails(String customerName, Address billingAddress, Address shippingAddress, Long shippingSum,
        String shippingMethod, CartStage stage, Marks marks, @JsonProperty("told") JsonNode original) {

    /** Size of the column. */
    private static final int MAX_CHARACTERS = 40_000;

    /** The same, without the platform's own JSON if that does not fit into the column. */
    public CartDetails fitting() {
        return original == null || new Column().convertToDatabaseColumn(this).length() <= MAX_CHARACTERS
                ? this
                : new CartDetails(customerName, billingAddress, shippingAddress, shippingSum, shippingMethod, stage, marks,
                        null);
    }

    /** Without the platform's data, for a cart that no longer belongs to a platform. */
    CartDetails own() {
        return new CartDetails(customerName, billingAddress, shippingAddress, shippingSum, shippingMethod, null, null, null);
    }

    /** Keeps what the platform's list said of the cart wherever this, from its detail, says nothing. */
    CartDetails after(CartDetails known) {
        return marks == null || known == null || known.marks == null
                ? this
                : new CartDetails(customerName, billingAddress, shippingAddress, shippingSum, shippingMethod, stage,
                        marks.after(known.marks), original).fitting();
    }

    /** The shopper's name from whichever field has it; or null. */
    public String anyName() {
        return billingAddress == null
                ? firstSaid(customerName)
                : firstSaid(customerName, billingAddress.bothNames(), billingAddress.firstName(), billingAddress.lastName(),
                        billingAddress.fullName());
    }

    /** The name for look-ups: in lower case. */
    String nameKey() {
        String name = anyName();
        return name == null ? null : name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A platform's own ids and notes, by which its lists are filtered.
     *
     * @param reminders how often it wrote to the shopper
     * @param source where the shopper filled the cart; only lists have this and the following
     * @param message what the merchant may write to the shopper
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Marks(Long customer, Integer reminders, Long city, Long country, String source, String session,
            String message) {

        private static final Marks NONE = new Marks(null, null, null, null, null, null, null);

        /** Empty ones where there are none. */
        public static Marks of(CartDetails details) {
            return details == null || details.marks == null ? NONE : details.marks;
        }

        private Marks after(Marks known) {
            return new Marks(customer, reminders, city, country, firstSaid(source, known.source),
                    firstSaid(session, known.session), firstSaid(message, known.message));
        }
    }

    /** A postal address; what a source leaves empty stays empty. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Address(String fullName, String firstName, String lastName, String company, String phone, String countryCode,
            String country, String stateCode, String state, String city, String address, String address2, String postalCode) {

        /** First and last name; null if one is missing. */
        public String bothNames() {
            return firstSaid(firstName) == null || firstSaid(lastName) == null ? null : firstName + " " + lastName;
        }
    }

    /** The first value that is neither null nor blank; null if there is none. */
    public static String firstSaid(String... values) {
        return Stream.of(values).filter(value -> value != null && !value.isBlank()).findFirst().orElse(null);
    }

    @Converter
    static class Column extends JsonColumn<CartDetails> {

        Column() {
            super(new TypeReference<>() {
            });
        }
    }
}
