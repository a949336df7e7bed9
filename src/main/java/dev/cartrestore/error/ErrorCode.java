package dev.cartrestore.error;

import java.util.Locale;

/** Error codes that callers see. */
public enum ErrorCode {
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    /** Only the browser that holds the cart may do this. */
    NOT_HELD(403),
    /** The caller's API key is read-only. */
    READ_ONLY(403),
    /** One response for all cases that strangers must not be able to distinguish. */
    NOT_FOUND(404),
    /** The link was damaged on its way, so that no id can be read from it. */
    DAMAGED_LINK(404),
    /** The cart was ordered; only shown behind a signed link or to the browser that holds the cart. */
    ORDERED(410),
    /** The signed link has expired. */
    EXPIRED(410),
    /** The shop deleted the cart. */
    WITHDRAWN(410),
    /** The change conflicts with the current state. */
    CONFLICT(409),
    MISDIRECTED(421),
    TOO_MANY(429),
    BROKEN(500),
    CHECKOUT_UNAVAILABLE(502),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status of this error. */
    public int status() {
        return status;
    }

    /** The id that programs see; it never changes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The error code for an HTTP status. */
    public static ErrorCode of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 421 -> MISDIRECTED;
            case 429 -> TOO_MANY;
            case 502 -> CHECKOUT_UNAVAILABLE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? BROKEN : BAD_REQUEST;
        };
    }
}
