package dev.cartrestore.error;

import java.util.Map;

/** How the programs of one served format expect to be told of an error. Each format brings its own. */
public interface ApiErrorForm {

    /** Whether requests to this path are made in the format. */
    boolean speaksFor(String path);

    /** The status for a request whose parameters, or fields, are not right. */
    default int invalid() {
        return 400;
    }

    /**
     * What becomes the JSON body of the answer.
     *
     * @param fields for parameters or a body that are not right: which, and what they should be; else empty
     */
    Object body(String path, int status, String detail, Map<String, String> fields);
}
