package dev.cartrestore.cart;

import java.util.stream.Stream;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/**
 * What a source told of a cart beside its goods: for merchants alone, and personal. Absent values are null.
 *
 * @param customerName as the source writes it
 * @param shippingSum in minor units of the cart's currency
 * @param stage how far the shopper came
 * @param told all that a platform says of the cart itself, to be given back as it came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartDetails(String customerName, Address billingAddress, Address shippingAddress, Long shippingSum,
        String shippingMethod, CartStage stage, JsonNode told) {

    /** What the column holds. */
    private static final int MOST_CHARACTERS = 40_000;

    /** What a platform says of a cart; without its words where they are too many. */
    public static CartDetails ofPlatform(CartStage stage, JsonNode told) {
        CartDetails details = new CartDetails(null, null, null, null, null, stage, told);
        return new Column().convertToDatabaseColumn(details).length() <= MOST_CHARACTERS
                ? details
                : new CartDetails(null, null, null, null, null, stage, null);
    }

    /** Without what a platform said, for a cart that is a platform's no longer. */
    CartDetails own() {
        return new CartDetails(customerName, billingAddress, shippingAddress, shippingSum, shippingMethod, null, null);
    }

    /** A postal address; what a source leaves empty stays empty. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Address(String fullName, String firstName, String lastName, String company, String phone, String countryCode,
            String country, String stateCode, String state, String city, String address, String address2, String postalCode) {

        /** The two names as one; null where one is missing. */
        public String bothNames() {
            return firstSaid(firstName) == null || firstSaid(lastName) == null ? null : firstName + " " + lastName;
        }
    }

    /** The value that stands for those before it that say nothing: absent, null and empty are the same. */
    public static String firstSaid(String... values) {
        return Stream.of(values).filter(value -> value != null && !value.isBlank()).findFirst().orElse(null);
    }

    /** Keeps them in one column, as JSON: they are told again, never searched. */
    @Converter
    static class Column implements AttributeConverter<CartDetails, String> {

        private static final ObjectMapper JSON = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

        @Override
        public String convertToDatabaseColumn(CartDetails details) {
            try {
                return details == null ? null : JSON.writeValueAsString(details);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public CartDetails convertToEntityAttribute(String column) {
            try {
                return column == null ? null : JSON.readValue(column, CartDetails.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The details of a cart are not what we wrote", e);
            }
        }
    }
}
