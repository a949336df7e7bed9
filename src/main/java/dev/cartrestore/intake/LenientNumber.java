package dev.cartrestore.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads numbers in whatever dress: {@code 2}, {@code 2.0}, {@code "2"}, {@code 2e3}, {@code 1998.9999999999998}. */
public final class LenientNumber {

    private static final Pattern TEXT = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{0,30})?(?:[eE][+-]?\\d{1,2})?");
    private static final int MAX_DIGITS = 40;

    /** How far from a whole number what floating-point arithmetic leaves of one may be. */
    private static final BigDecimal FLOAT_ERROR = new BigDecimal("0.0001");

    private LenientNumber() {
    }

    /** The number in a JSON number or text; empty for everything else. */
    public static Optional<BigDecimal> decimal(JsonNode value) {
        if (value.isNumber()) {
            return sane(value.decimalValue());
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        return text.length() <= 64 && TEXT.matcher(text).matches() ? sane(new BigDecimal(text)) : Optional.empty();
    }

    /** Without numbers whose digits fill the memory. */
    private static Optional<BigDecimal> sane(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Whether it is nothing, or what floating-point arithmetic leaves of nothing. */
    public static boolean isZero(BigDecimal number) {
        return whole(number).filter(whole -> whole == 0).isPresent();
    }

    /** The whole number that is meant; empty for a true fraction and for what does not fit into a {@code long}. */
    public static Optional<Long> whole(BigDecimal number) {
        BigDecimal rounded = number.setScale(0, RoundingMode.HALF_UP);
        return number.subtract(rounded).abs().compareTo(FLOAT_ERROR) <= 0 && rounded.precision() <= 18
                ? Optional.of(rounded.longValue())
                : Optional.empty();
    }
}
