package dev.cartrestore.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.cartrestore.error.InvalidFieldsException;

/** Parses the parameters of lists. An error names the parameter that is wrong and never repeats its value. */
public final class Parameters {

    /** Times from outside must be earlier: no cart and no key lasts longer, and both databases store all before. */
    public static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

    /** Longest text that can be searched for. */
    public static final int MAX_TEXT = 320;

    private Parameters() {
    }

    /** Passes a parameter on if it is present and not blank. */
    public static void ifPresent(String name, String value, Consumer<String> use) {
        if (value != null && !value.isBlank()) {
            if (value.length() > MAX_TEXT || value.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidFieldsException(name, "must be text of at most " + MAX_TEXT + " characters");
            }
            use.accept(value.strip());
        }
    }

    /** A whole number; null counts as invalid. */
    public static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value == null ? "" : value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the exception below
        }
        throw new InvalidFieldsException(name, "must be a whole number from " + least + " to " + most);
    }

    /** An amount of 0 or more, with the decimals that were sent. */
    public static BigDecimal amount(String name, String value, long most) {
        try {
            BigDecimal amount = new BigDecimal(value);
            if (amount.signum() >= 0 && Math.abs(amount.scale()) <= 30
                    && amount.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // falls through to the exception below
        }
        throw new InvalidFieldsException(name, "must be an amount such as 20 or 19.90");
    }

    public static LocalDate day(String name, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 1970 && day.getYear() < 2100) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // falls through to the exception below
        }
        throw new InvalidFieldsException(name, "must be a day, YYYY-MM-DD");
    }

    public static Instant time(String name, String value) {
        try {
            Instant time = Instant.parse(value);
            if (isTime(time)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // falls through to the exception below
        }
        throw new InvalidFieldsException(name, "must be a time such as 2026-11-02T09:30:00Z");
    }

    /**
     * Checks a time of a body, which may be null.
     *
     * @throws InvalidFieldsException unless it lies from 1970 to 2099
     */
    public static void requireTime(String name, Instant time) {
        if (time != null && !isTime(time)) {
            throw new InvalidFieldsException(name, "must be from 1970 to 2099");
        }
    }

    /** Whether a time lies from 1970 to 2099. */
    private static boolean isTime(Instant time) {
        return !time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIME);
    }

    /** One of some words, in any case. */
    public static String oneOf(String name, String value, List<String> words) {
        String word = value.toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new InvalidFieldsException(name, "must be one of " + String.join(", ", words));
        }
        return word;
    }
}
