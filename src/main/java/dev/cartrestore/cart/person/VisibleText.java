package dev.cartrestore.cart.person;

/** What people see of a text. Copied addresses and numbers carry characters that nobody sees, and that make another text of them. */
public final class VisibleText {

    private VisibleText() {
    }

    /**
     * Without characters that have no shape, such as zero-width blanks and marks of direction, and without blanks at the ends. By hand,
     * since patterns take time by the square of the blanks.
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
