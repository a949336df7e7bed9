package dev.cartrestore.cart.person;

import java.util.Optional;

import dev.cartrestore.cart.CartId;

/** The syntax of Omnisend's contact ids: opaque, of characters that are safe in a cookie. */
public final class ContactId {

    /** The cookie in which Omnisend's script stores it. */
    public static final String COOKIE = "omnisendContactID";

    /** Regular expression of an id. */
    public static final String GRAMMAR = "[A-Za-z0-9_-]{1,64}";

    private static final int MAX_LENGTH = 64;

    private ContactId() {
    }

    /** The value if it is a valid contact id. */
    public static Optional<String> of(String value) {
        return isValid(value) && !PlaceholderValues.is(value) ? Optional.of(value) : Optional.empty();
    }

    private static boolean isValid(String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!CartId.isFirst(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
