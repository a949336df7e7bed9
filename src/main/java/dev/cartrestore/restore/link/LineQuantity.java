package dev.cartrestore.restore.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quantity of a line, as one word of a form or an address: {@code 2.line-1}. */
public record LineQuantity(String lineId, int quantity) {

    private static final Pattern WORD = Pattern.compile("(\\d{1,6})\\.(.+)");

    public static Optional<LineQuantity> parse(String word) {
        Matcher matcher = WORD.matcher(word);
        return matcher.matches()
                ? Optional.of(new LineQuantity(LineSegment.lineId(matcher.group(2)), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    public String word() {
        return quantity + "." + LineSegment.of(lineId);
    }
}
