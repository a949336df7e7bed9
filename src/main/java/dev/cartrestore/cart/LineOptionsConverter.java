package dev.cartrestore.cart;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/** Stores a line's options in one column, as JSON: they are shown and handed on, never searched. */
@Converter
class LineOptionsConverter implements AttributeConverter<List<LineOption>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader OPTIONS = JSON.readerForListOf(LineOption.class);

    @Override
    public String convertToDatabaseColumn(List<LineOption> options) {
        try {
            return options == null || options.isEmpty() ? null : JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public List<LineOption> convertToEntityAttribute(String column) {
        try {
            return column == null ? null : OPTIONS.readValue(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Unreadable options of a cart line in the database", e);
        }
    }
}
