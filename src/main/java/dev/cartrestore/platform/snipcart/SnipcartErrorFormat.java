package dev.cartrestore.platform.snipcart;

import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.error.ApiErrorFormat;

/** A plain format: Snipcart documents none for errors, and its clients use the status. */
@Singleton
class SnipcartErrorFormat implements ApiErrorFormat {

    record SnipcartError(int status, String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> errors) {
    }

    @Override
    public boolean appliesTo(String path) {
        return path.startsWith("/api/");
    }

    @Override
    public Object body(String path, int status, String detail, Map<String, String> fields) {
        return new SnipcartError(status, detail, fields);
    }
}
