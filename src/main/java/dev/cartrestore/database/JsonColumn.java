package dev.cartrestore.database;

import jakarta.persistence.AttributeConverter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/** Stores a value as JSON in one text column, for data that is read as a whole and never searched. Null stays null. */
public abstract class JsonColumn<T> implements AttributeConverter<T, String> {

    /** Skips fields that other versions of this program wrote, and keeps decimals as they are. */
    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private final ObjectReader reader;

    protected JsonColumn(TypeReference<T> type) {
        reader = JSON.readerFor(type);
    }

    @Override
    public String convertToDatabaseColumn(T value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public T convertToEntityAttribute(String column) {
        try {
            return column == null ? null : reader.readValue(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(getClass().getName() + " cannot read what it wrote", e);
        }
    }
}
