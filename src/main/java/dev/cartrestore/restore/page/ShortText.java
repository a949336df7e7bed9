package dev.cartrestore.restore.page;

/** Shortens what a store wrote, such as titles of 2,000 characters, which are too long for a phone and for a small page. */
final class ShortText {

    private static final int MAX_LENGTH = 160;

    private ShortText() {
    }

    static String of(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH)).strip() + "…";
    }
}
