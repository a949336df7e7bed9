package dev.cartrestore.platform.omnisend;

import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.error.ApiErrorFormat;

/** Omnisend's errors: a sentence, and the rule for each invalid field. */
@Singleton
public class OmnisendErrorFormat implements ApiErrorFormat {

    public record OmnisendError(String error, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields) {
    }

    @Override
    public boolean appliesTo(String path) {
        return path.equals("/v3") || path.startsWith("/v3/");
    }

    @Override
    public Object body(String path, int status, String detail, Map<String, String> fields) {
        return new OmnisendError(detail, fields);
    }
}
