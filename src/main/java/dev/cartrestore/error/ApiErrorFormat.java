package dev.cartrestore.error;

import java.util.Map;

/** The error format of one served API; each vendor package provides its own. */
public interface ApiErrorFormat {

    /** Whether this path belongs to the format. */
    boolean appliesTo(String path);

    /** The status for a request with invalid parameters or fields. */
    default int invalidStatus() {
        return 400;
    }

    /**
     * The body of the response, to be written as JSON.
     *
     * @param fields the rule of each invalid parameter or field, by name; empty for other errors
     */
    Object body(String path, int status, String detail, Map<String, String> fields);
}
