package dev.cartrestore.cart.person;

/** The visible part of a text. Copied e-mail addresses and phone numbers often carry invisible characters. */
public final class VisibleText {

    private VisibleText() {
    }

    /**
     * Removes format characters, such as zero-width spaces and direction marks, and blanks at the ends. Not by regular expression,
     * since one for blanks at the end takes quadratic time.
     */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(visible::appendCodePoint);
        int start = 0;
        int end = visible.length();
        while (start < end && isBlank(visible.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(visible.charAt(end - 1))) {
            end--;
        }
        return visible.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
