package dev.cartrestore.session;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Stores differences in one column as JSON: a click reads them whole, and nobody searches in them. */
@Converter
class DifferencesColumn implements AttributeConverter<Differences, String> {

    /** Size of the column. */
    static final int MAX_CHARACTERS = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Override
    public String convertToDatabaseColumn(Differences differences) {
        try {
            return JSON.writeValueAsString(differences);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Differences convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, Differences.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The differences of a session cart are not what we wrote", e);
        }
    }
}
