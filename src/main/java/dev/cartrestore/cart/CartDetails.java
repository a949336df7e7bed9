package dev.cartrestore.cart;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a source told of a cart beside its goods: for merchants alone, and personal. Absent values are null.
 *
 * @param customerName as the source writes it
 * @param shippingSum in minor units of the cart's currency
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartDetails(String customerName, Address billingAddress, Address shippingAddress, Long shippingSum,
        String shippingMethod) {

    /** A postal address; what a source leaves empty stays empty. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Address(String fullName, String firstName, String lastName, String company, String phone, String countryCode,
            String country, String stateCode, String state, String city, String address, String address2, String postalCode) {
    }

    /** Keeps them in one column, as JSON: they are told again, never searched. */
    @Converter
    static class Column implements AttributeConverter<CartDetails, String> {

        private static final ObjectMapper JSON = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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
