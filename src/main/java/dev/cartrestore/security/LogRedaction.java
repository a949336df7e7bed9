package dev.cartrestore.security;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Masks links, e-mail addresses, contacts and keys in log records.
 *
 * <p>Our own code logs none of them. This is the second line of defence, for libraries that put a request or a row into a
 * message or an exception.
 */
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {

    /** Limits the causes, which may form a cycle. */
    private static final int MAX_CAUSES = 20;
    private static final String MASK = "…";
    private static final Pattern LINK = Pattern.compile("(?i)(/cartrestore)[/?][^\\s\"'<>]+");
    private static final Pattern SIGNED_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}~[A-Za-z0-9_-]{1,16}~[0-9a-z]+~[\\w-]{22}");
    private static final Pattern NAMED = Pattern
            .compile(
                    "(?i)((?:omnisendContactID|contactID|__Host-cart|X-[A-Za-z-]{1,40}(?:Key|Token))[\"']?\\s*[=:]\\s*[\"']?"
                            + "|Authorization[\"']?\\s*[=:]\\s*[\"']?(?:Basic|Bearer)\\s+)[^\\s\"',;&}\\]]+");
    private static final Pattern EMAIL = Pattern
            .compile("[A-Za-z0-9._+'-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");

    @Override
    @SuppressWarnings("deprecation") // its replacement is a formatter, and a filter comes before formatters
    public boolean isLoggable(LogRecord record) {
        String message = record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage();
        String masked = masked(message);
        if (masked != null && !masked.equals(message)) {
            if (record instanceof ExtLogRecord ext) {
                ext.setMessage(masked, FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(masked);
            }
            record.setParameters(null);
        }
        if (record.getThrown() != null && needsMask(record.getThrown())) {
            record.setThrown(new MaskedThrowable(record.getThrown(), MAX_CAUSES));
        }
        return true;
    }

    static String masked(String text) {
        if (text == null) {
            return null;
        }
        String masked = LINK.matcher(text).replaceAll("$1/" + MASK);
        masked = SIGNED_ID.matcher(masked).replaceAll(MASK);
        masked = NAMED.matcher(masked).replaceAll("$1" + MASK);
        return EMAIL.matcher(masked).replaceAll(MASK + "@" + MASK);
    }

    private static boolean needsMask(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return !trace.toString().equals(masked(trace.toString()));
    }

    /** Replaces an exception by one with a masked message, since messages are final. */
    private static final class MaskedThrowable extends Throwable {

        private MaskedThrowable(Throwable original, int causesLeft) {
            super(masked(original.toString()), original.getCause() == null || causesLeft == 0
                    ? null
                    : new MaskedThrowable(original.getCause(), causesLeft - 1));
            setStackTrace(original.getStackTrace());
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
