package dev.cartrestore.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.person.VisibleText;

/**
 * Reads numbers in every notation: {@code 2}, {@code 2.0}, {@code "2"}, {@code 2e3}, {@code 1998.9999999999998}, and texts for
 * people where they have one meaning: {@code "12,50"}, {@code "1.250,00"}, {@code "1 250"}, {@code "1,250,000"}. The text
 * {@code "1,250"} has two, and is none.
 */
public final class LenientNumber {

    private static final Pattern TEXT = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{0,30})?(?:[eE][+-]?\\d{1,2})?");
    private static final Pattern GROUPED_BY_BLANKS = Pattern
            .compile("[+-]?\\d{1,3}(?:[\\s\\p{Z}'\u2019\u066c]\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern GROUPED_BY_COMMAS = Pattern.compile("[+-]?\\d{1,3}(?:(?:,\\d{3})+\\.\\d+|(?:,\\d{3}){2,})");
    private static final Pattern GROUPED_BY_POINTS = Pattern.compile("[+-]?\\d{1,3}(?:(?:\\.\\d{3})+,\\d+|(?:\\.\\d{3}){2,})");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d{1,2}");
    private static final int MAX_TEXT = 64;
    private static final int MAX_DIGITS = 40;

    /** The largest error of floating-point arithmetic by which a whole number may be off. */
    private static final BigDecimal FLOAT_ERROR = new BigDecimal("0.0001");

    private LenientNumber() {
    }

    /** The number in a JSON number or text; empty for everything else. */
    public static Optional<BigDecimal> decimal(JsonNode value) {
        if (value.isNumber()) {
            return bounded(value.decimalValue());
        }
        return value.isTextual() ? decimal(value.textValue()) : Optional.empty();
    }

    /** The number that a text is; empty if it is none. */
    public static Optional<BigDecimal> decimal(String sent) {
        String text = sent.length() <= MAX_TEXT ? plain(sent) : "";
        return TEXT.matcher(text).matches() ? bounded(new BigDecimal(text)) : Optional.empty();
    }

    /** With ASCII digits, a point for decimals, and without what groups the digits. */
    private static String plain(String text) {
        StringBuilder digits = new StringBuilder();
        VisibleText.of(text).codePoints()
                .forEach(c -> digits.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        String number = digits.toString().replace('\u066b', '.');
        if (GROUPED_BY_BLANKS.matcher(number).matches()) {
            number = number.replaceAll("[^-+\\d.,]", "");
        }
        if (GROUPED_BY_COMMAS.matcher(number).matches()) {
            return number.replace(",", "");
        }
        if (GROUPED_BY_POINTS.matcher(number).matches()) {
            return number.replace(".", "").replace(',', '.');
        }
        return DECIMAL_COMMA.matcher(number).matches() ? number.replace(',', '.') : number;
    }

    /** Rejects numbers with so many digits that they would fill the memory. */
    private static Optional<BigDecimal> bounded(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Whether a number is 0, apart from a floating-point error. */
    public static boolean isZero(BigDecimal number) {
        return whole(number).filter(whole -> whole == 0).isPresent();
    }

    /** The number as a {@code long}, without a floating-point error; empty for fractions and larger numbers. */
    public static Optional<Long> whole(BigDecimal number) {
        BigDecimal rounded = number.setScale(0, RoundingMode.HALF_UP);
        return number.subtract(rounded).abs().compareTo(FLOAT_ERROR) <= 0 && rounded.precision() <= 18
                ? Optional.of(rounded.longValue())
                : Optional.empty();
    }
}
