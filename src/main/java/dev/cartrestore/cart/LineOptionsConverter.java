package dev.cartrestore.cart;

import java.util.List;

import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cartrestore.database.JsonColumn;

/** Stores a line's options as JSON. */
@Converter
class LineOptionsConverter extends JsonColumn<List<LineOption>> {

    LineOptionsConverter() {
        super(new TypeReference<>() {
        });
    }

    @Override
    public String convertToDatabaseColumn(List<LineOption> options) {
        return options == null || options.isEmpty() ? null : super.convertToDatabaseColumn(options);
    }
}
