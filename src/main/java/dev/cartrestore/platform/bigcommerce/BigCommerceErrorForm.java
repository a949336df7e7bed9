package dev.cartrestore.platform.bigcommerce;

import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.error.ApiErrorForm;

/** BigCommerce's errors: a sentence, and for invalid fields the path that was called and what each field should be. */
@Singleton
class BigCommerceErrorForm implements ApiErrorForm {

    private static final String TYPE = "https://developer.bigcommerce.com/docs/start/about/status-codes";

    /**
     * @param type where the statuses are explained
     * @param instance null unless fields are invalid, as are the fields' messages
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BigCommerceError(int status, String title, String type, String instance, Map<String, String> errors) {
    }

    @Override
    public boolean speaksFor(String path) {
        return path.startsWith("/stores/");
    }

    @Override
    public int invalid() {
        return 422;
    }

    @Override
    public Object body(String path, int status, String detail, Map<String, String> fields) {
        return fields.isEmpty()
                ? new BigCommerceError(status, detail, TYPE, null, null)
                : new BigCommerceError(status, detail, TYPE, path, fields);
    }
}
