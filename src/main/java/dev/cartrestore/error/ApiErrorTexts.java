package dev.cartrestore.error;

/** The words of errors for programs and the readers of their logs; those for shoppers speak of carts and links. */
final class ApiErrorTexts {

    private ApiErrorTexts() {
    }

    static String of(int status, ErrorCode trouble) {
        return switch (status) {
            case 401 -> "A valid key is needed";
            case 403 ->
                trouble == ErrorCode.READ_ONLY
                        ? "This key may only read: use one of the store's full keys"
                        : "That is not allowed";
            case 404 -> "Nothing is known by this name";
            case 405 -> "This method is not offered here";
            case 409 -> "That does not go with what is there";
            case 410 -> "That is not there any more";
            case 413 -> "The body is too large";
            case 415 -> "The body has to be JSON, and to say so";
            case 421 -> "There is no store at this host";
            case 429 -> "That was called too often";
            case 502, 503, 504 -> "That does not work at the moment";
            default -> status >= 500 ? "Something went wrong on our side" : "The request is not right";
        };
    }
}
