package dev.cartrestore.error;

import java.util.Map;

/** How programs of one served format expect errors. Each format brings its own. */
public interface ApiErrorFormat {

    /** Whether this path belongs to the format. */
    boolean appliesTo(String path);

    /** The status for a request with invalid parameters or fields. */
    default int invalid() {
        return 400;
    }

    /**
     * The body of the answer, to be written as JSON.
     *
     * @param fields the invalid parameters or fields and what they should be; else empty
     */
    Object body(String path, int status, String detail, Map<String, String> fields);
}
