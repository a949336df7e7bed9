package dev.cartrestore.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads numbers in every notation: {@code 2}, {@code 2.0}, {@code "2"}, {@code 2e3}, {@code 1998.9999999999998}. */
public final class LenientNumber {

    private static final Pattern TEXT = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{0,30})?(?:[eE][+-]?\\d{1,2})?");
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
        String text = value.isTextual() ? value.textValue().strip() : "";
        return text.length() <= 64 && TEXT.matcher(text).matches() ? bounded(new BigDecimal(text)) : Optional.empty();
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
