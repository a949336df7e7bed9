package dev.cartrestore.error;

import java.util.Map;

/** How the programs of one served format expect to be told of an error. Each format brings its own. */
public interface ApiErrorForm {

    /** Whether requests to this path are made in the format. */
    boolean speaksFor(String path);

    /**
     * What becomes the JSON body of the answer.
     *
     * @param fields for a body that is not right: the fields and what they should be; else empty
     */
    Object body(int status, String detail, Map<String, String> fields);
}
