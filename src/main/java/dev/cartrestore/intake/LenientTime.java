package dev.cartrestore.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads times as storefronts and vendors write them: ISO 8601 with or without zone, a blank for the {@code T}, an offset
 * without its colon, a date alone, RFC 1123, and seconds, milliseconds or microseconds since 1970.
 */
public final class LenientTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,17}(?:\\.\\d{1,9})?");
    private static final Pattern BLANK_FOR_T = Pattern.compile("^([+-]?\\d{4,9}-\\d\\d-\\d\\d)\\s+(?=\\d)");
    private static final Pattern BLANK_BEFORE_OFFSET = Pattern.compile("\\s+(?=[+-]\\d\\d|Z$|UTC$|GMT$)");
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("(T.*[+-]\\d\\d)(\\d\\d)$");
    private static final Pattern OFFSET_OF_HOURS = Pattern.compile("(T.*[+-]\\d\\d)$");
    private static final Pattern COMMA = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d),(\\d)");

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T').appendPattern("HH:mm[:ss]").optionalStart()
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd().toFormatter(Locale.ROOT);

    private static final List<Function<String, Function<ZoneId, Instant>>> FORMS = List.of(
            text -> zone -> OffsetDateTime.parse(text).toInstant(),
            text -> zone -> LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant(),
            text -> zone -> LocalDate.parse(text).atStartOfDay(zone).toInstant(),
            text -> zone -> ZonedDateTime.parse(text).toInstant(),
            text -> zone -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());

    /** Seconds stay below this until the year 5138; milliseconds exceed it since 1973. */
    private static final BigDecimal MIN_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal MIN_MICROSECONDS = BigDecimal.valueOf(100_000_000_000_000L);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private LenientTime() {
    }

    /** Whether a cart or an order may have it: no shop's is older than 2000, but a time that was never set is often written as 1970. */
    public static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(END);
    }

    /** @param zone for times without a zone */
    public static Optional<Instant> of(JsonNode value, ZoneId zone) {
        if (value.isNumber()) {
            return LenientNumber.decimal(value).flatMap(LenientTime::sinceEpoch);
        }
        return value.isTextual() ? of(value.textValue(), zone) : Optional.empty();
    }

    /** @param zone for times without a zone */
    public static Optional<Instant> of(String text, ZoneId zone) {
        String stripped = text == null || text.length() > 64 ? "" : text.strip();
        if (NUMBER.matcher(stripped).matches()) {
            return sinceEpoch(new BigDecimal(stripped));
        }
        String repaired = BLANK_FOR_T.matcher(stripped).replaceFirst("$1T");
        if (repaired.indexOf('T') > 0 && Character.isDigit(repaired.charAt(0))) {
            repaired = BLANK_BEFORE_OFFSET.matcher(repaired).replaceFirst("");
            repaired = repaired.replaceFirst("(?:UTC|GMT)$", "Z");
            repaired = OFFSET_WITHOUT_COLON.matcher(repaired).replaceFirst("$1:$2");
            repaired = OFFSET_OF_HOURS.matcher(repaired).replaceFirst("$1:00");
            repaired = COMMA.matcher(repaired).replaceFirst("$1.$2");
        }
        for (Function<String, Function<ZoneId, Instant>> form : FORMS) {
            try {
                return Optional.of(form.apply(repaired).apply(zone));
            } catch (DateTimeException e) {
                // try the next format
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> sinceEpoch(BigDecimal number) {
        BigDecimal seconds = number.abs().compareTo(MIN_MICROSECONDS) >= 0
                ? number.movePointLeft(6)
                : number.abs().compareTo(MIN_MILLISECONDS) >= 0 ? number.movePointLeft(3) : number;
        try {
            long whole = seconds.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
            return Optional.of(Instant.ofEpochSecond(whole,
                    seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue()));
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
