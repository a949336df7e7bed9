package dev.cartrestore.error;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A problem document of RFC 9457.
 *
 * @param type the kind of error, for programs
 * @param fields the rule of each invalid field of the body, by name
 * @param instance for our own failures: the id of the log entry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields, String instance) {
}
