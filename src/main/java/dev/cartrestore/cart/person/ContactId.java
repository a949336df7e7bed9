package dev.cartrestore.cart.person;

import java.util.Optional;
import java.util.regex.Pattern;

/** The syntax of Omnisend's contact ids: opaque, of characters that are safe in a cookie. */
public final class ContactId {

    /** The cookie in which Omnisend's script stores it. */
    public static final String COOKIE = "omnisendContactID";

    /** Regular expression of an id. */
    public static final String GRAMMAR = "[A-Za-z0-9_-]{1,64}";

    private static final Pattern ID = Pattern.compile(GRAMMAR);

    private ContactId() {
    }

    /** The value if it is a valid contact id. */
    public static Optional<String> of(String value) {
        return !PlaceholderValues.is(value) && ID.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }
}
