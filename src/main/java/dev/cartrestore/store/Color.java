package dev.cartrestore.store;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of the sRGB space, and how well another one can be read on it, by the formulas of WCAG 2. */
record Color(int red, int green, int blue) {

    static final Color BLACK = new Color(0, 0, 0);
    static final Color WHITE = new Color(255, 255, 255);

    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3}|[0-9a-f]{6})");

    /** @param text such as {@code #0b6e4f} or {@code #fc0} */
    static Optional<Color> parse(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        String digits = hex.length() == 7 ? hex.substring(1) : hex.substring(1).replaceAll("(.)", "$1$1");
        int value = Integer.parseInt(digits, 16);
        return Optional.of(new Color(value >> 16, value >> 8 & 255, value & 255));
    }

    /** The contrast of two colours, from 1 to 21; text needs 4.5 (level AA). */
    double contrastWith(Color other) {
        double mine = luminance();
        double others = other.luminance();
        return (Math.max(mine, others) + 0.05) / (Math.min(mine, others) + 0.05);
    }

    /** The colour of text on this one: black or white, of which one always reaches 4.5. */
    Color text() {
        return contrastWith(WHITE) >= contrastWith(BLACK) ? WHITE : BLACK;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** As it stands in a style. */
    String css() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
