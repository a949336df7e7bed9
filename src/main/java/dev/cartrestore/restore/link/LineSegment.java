package dev.cartrestore.restore.link;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.cartrestore.cart.CartId;

/**
 * A line's id as a path segment. Most ids stand as they are; one with letters that a path cannot carry safely, such as a
 * slash, goes as {@code ~} and base64url.
 */
public final class LineSegment {

    private LineSegment() {
    }

    public static String of(String lineId) {
        return CartId.isValid(lineId) // which a path carries safely
                ? lineId
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(lineId.getBytes(StandardCharsets.UTF_8));
    }

    /** The line id of a segment; an invalid segment gives an id that is in no cart. */
    public static String lineId(String segment) {
        if (!segment.startsWith("~")) {
            return segment;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(segment.substring(1)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
