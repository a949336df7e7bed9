package dev.cartrestore.cart;

import java.util.regex.Pattern;

/** The syntax of cart ids: a merchant's or platform's own, opaque, of characters that survive a link in a mail. */
public final class CartId {

    /** Regular expression of an id. */
    public static final String GRAMMAR = "[A-Za-z0-9_-][A-Za-z0-9._:-]{0,127}";

    /** The syntax in words, for error messages. */
    public static final String RULE = "must have 1 to 128 characters: letters A-Z and a-z, digits, and . _ : -, but no . or :"
            + " in front; map other ids, for instance to their hexadecimal SHA-256";

    private static final Pattern ID = Pattern.compile(GRAMMAR);

    private CartId() {
    }

    public static boolean isValid(String value) {
        return value != null && ID.matcher(value).matches();
    }
}
