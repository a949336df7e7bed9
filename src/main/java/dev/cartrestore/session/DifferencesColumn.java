package dev.cartrestore.session;

import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cartrestore.database.JsonColumn;

/** Stores the differences of a session cart. */
@Converter
class DifferencesColumn extends JsonColumn<Differences> {

    /** Size of the column. */
    static final int MAX_CHARACTERS = 1_000_000;

    DifferencesColumn() {
        super(new TypeReference<>() {
        });
    }
}
