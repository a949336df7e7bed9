package dev.cartrestore.platform.bigcommerce;

import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.error.ApiErrorFormat;

/** BigCommerce's errors: a sentence, and with some statuses the path that was called and the invalid fields. */
@Singleton
class BigCommerceErrorFormat implements ApiErrorFormat {

    private static final String TYPE = "https://developer.bigcommerce.com/docs/start/about/status-codes";

    private static final Set<Integer> WITH_ERRORS = Set.of(401, 422);

    /**
     * @param type where the statuses are explained
     * @param instance the path that was called; null with most statuses, as are the errors
     * @param errors the rule for each invalid field; may be empty
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BigCommerceError(int status, String title, String type, String instance, Map<String, String> errors) {
    }

    @Override
    public boolean appliesTo(String path) {
        return path.startsWith("/stores/");
    }

    @Override
    public int invalidStatus() {
        return 422;
    }

    @Override
    public Object body(String path, int status, String detail, Map<String, String> fields) {
        return WITH_ERRORS.contains(status)
                ? new BigCommerceError(status, detail, TYPE, path, fields)
                : new BigCommerceError(status, detail, TYPE, null, null);
    }
}
