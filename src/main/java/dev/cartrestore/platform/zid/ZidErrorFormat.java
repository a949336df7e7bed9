package dev.cartrestore.platform.zid;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.cartrestore.error.ApiErrorFormat;

/** Zid's errors: a message in an envelope, with 422 for invalid parameters. */
@Singleton
class ZidErrorFormat implements ApiErrorFormat {

    record ZidError(String status, ZidMessage message) {
    }

    @Override
    public boolean appliesTo(String path) {
        return path.startsWith("/v1/");
    }

    @Override
    public int invalidStatus() {
        return 422;
    }

    @Override
    public Object body(String path, int status, String detail, Map<String, String> fields) {
        String description = fields.isEmpty()
                ? detail
                : new TreeMap<>(fields).entrySet().stream().map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining("; "));
        return new ZidError("error", new ZidMessage("error", code(status), detail, description));
    }

    /** The code that Zid's list of statuses has for a status. */
    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 410 -> "gone";
            case 422 -> "unprocessable_entity";
            case 429 -> "too_many_requests";
            default -> status >= 500 ? "server_error" : "bad_request";
        };
    }
}
