package dev.cartrestore.cart.person;

import java.util.Optional;
import java.util.regex.Pattern;

/** Omnisend's id of whom a mail went to: opaque, but of letters that are safe in a cookie. */
public final class ContactId {

    /** The cookie in which Omnisend's script keeps it. */
    public static final String COOKIE = "omnisendContactID";

    /** What an id looks like. */
    public static final String GRAMMAR = "[A-Za-z0-9_-]{1,64}";

    private static final Pattern ID = Pattern.compile(GRAMMAR);

    private ContactId() {
    }

    /** The value, if it can be a contact id. */
    public static Optional<String> of(String value) {
        return !PlaceholderValues.is(value) && ID.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }
}
