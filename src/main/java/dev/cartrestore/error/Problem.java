package dev.cartrestore.error;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as RFC 9457 wants it.
 *
 * @param type names the kind of trouble for programs
 * @param fields for a body that is not right: the fields and what they should be
 * @param instance for failures of ours: the id under which the log tells more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields, String instance) {
}
