package dev.cartrestore.cart;

/** The syntax of cart ids: a merchant's or platform's own, opaque, of characters that mail programs leave intact. */
public final class CartId {

    /** Regular expression of an id. */
    public static final String GRAMMAR = "[A-Za-z0-9_-][A-Za-z0-9._:-]{0,127}";

    /** The syntax in words, for error messages. */
    public static final String RULE = "must have 1 to 128 characters: letters A-Z and a-z, digits, and . _ : -, and"
            + " must not start with . or : (map other ids, for instance to their hexadecimal SHA-256)";

    private static final int MAX_LENGTH = 128;

    private CartId() {
    }

    /** Whether a value follows {@link #GRAMMAR}; checked without a regular expression, for speed. */
    public static boolean isValid(String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH || !isFirst(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isFirst(c) && c != '.' && c != ':') {
                return false;
            }
        }
        return true;
    }

    /** Whether an id may begin with this character. */
    public static boolean isFirst(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
