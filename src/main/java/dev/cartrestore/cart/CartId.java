package dev.cartrestore.cart;

import java.util.regex.Pattern;

/** What the merchant or a platform calls a cart: opaque, but of letters that survive a link in a mail. */
public final class CartId {

    /** What an id looks like. */
    public static final String GRAMMAR = "[A-Za-z0-9_-][A-Za-z0-9._:-]{0,127}";

    /** What an id may have, for whoever sent another one. */
    public static final String RULE = "must have 1 to 128 characters: letters A-Z and a-z, digits, and . _ : -, but no . or :"
            + " in front; map other ids, for instance to their hexadecimal SHA-256";

    private static final Pattern ID = Pattern.compile(GRAMMAR);

    private CartId() {
    }

    public static boolean isValid(String value) {
        return value != null && ID.matcher(value).matches();
    }
}
