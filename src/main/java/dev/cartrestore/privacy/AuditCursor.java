package dev.cartrestore.privacy;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import dev.cartrestore.error.InvalidFieldsException;

/** How far a list of audit lines was read: up to this line, which is the last that was shown. */
record AuditCursor(Instant at, String lineId) {

    /** Before all lines of a time and later. */
    static AuditCursor before(Instant time) {
        return new AuditCursor(time, "");
    }

    static AuditCursor parse(String text) {
        int tilde = text.indexOf('~');
        try {
            return new AuditCursor(Instant.parse(text.substring(0, Math.max(0, tilde))), text.substring(tilde + 1));
        } catch (DateTimeParseException e) {
            throw new InvalidFieldsException("after", "must be what the list before it said");
        }
    }

    @Override
    public String toString() {
        return at + "~" + lineId;
    }
}
