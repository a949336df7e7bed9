package dev.cartrestore.error;

import java.util.Locale;

/** The kinds of error that callers are shown. */
public enum ErrorCode {
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    /** Only the browser that holds the cart may do this. */
    NOT_HELD(403),
    /** The caller's key is for reading. */
    READ_ONLY(403),
    /** One answer for everything that strangers must not be able to distinguish. */
    NOT_FOUND(404),
    /** No id can be read from the link: it was damaged on its way. */
    DAMAGED_LINK(404),
    /** The cart was ordered; only for whoever holds a signed link or the cart itself. */
    ORDERED(410),
    /** The signed link has expired. */
    EXPIRED(410),
    /** The shop took the cart back. */
    WITHDRAWN(410),
    /** The change contradicts the present state. */
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

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A name for programs, stable over versions. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind for an HTTP status. */
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
