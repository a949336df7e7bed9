package dev.cartrestore.error;

/** Error texts for programs and for people who read their logs; shoppers read {@link ErrorMessages}. */
final class ApiErrorTexts {

    private ApiErrorTexts() {
    }

    static String of(int status, ErrorCode code) {
        return switch (status) {
            case 401 -> "A valid API key is required";
            case 403 ->
                code == ErrorCode.READ_ONLY
                        ? "This key is read-only: use a key with full access"
                        : "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflicts with the current state";
            case 410 -> "No longer available";
            case 413 -> "The request body is too large";
            case 415 -> "Content-Type must be application/json";
            case 421 -> "No store is configured for this host";
            case 429 -> "Too many requests";
            case 502, 503, 504 -> "Temporarily unavailable";
            default -> status >= 500 ? "Internal error" : "Bad request";
        };
    }
}
