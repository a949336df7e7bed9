package dev.cartrestore.error;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error by RFC 9457.
 *
 * @param type the kind of error, for programs
 * @param fields the invalid fields of the body and what they should be
 * @param instance for failures of ours: the id under which the log has details
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields, String instance) {
}
