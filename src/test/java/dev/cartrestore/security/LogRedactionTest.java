package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRedactionTest {

    private final LogRedaction redaction = new LogRedaction();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET /cartrestore/cart1234567/?x=1 failed | GET /cartrestore/… failed",
            "GET /cartrestore?cartID=cart1234567 | GET /cartrestore/…",
            "'see \"https://shop.test/cartrestore/c1\", 500' | 'see \"https://shop.test/cartrestore/…\", 500'",
            "id c1~k1~tovmdh~9PcplEjokb3TR5qVsG47vg is old | id … is old",
            "mail to jane.doe+x@mail.example.com bounced | mail to …@… bounced",
            "?email=jane%40example.com&a=b | ?email=…@…&a=b",
            "omnisendContactID=4785497456; Path=/ | omnisendContactID=…; Path=/",
            "'{\"contactID\": \"4785497456\"}' | '{\"contactID\": \"…\"}'",
            "X-API-KEY: linen-key | X-API-KEY: …",
            "X-Auth-Token=linen-key | X-Auth-Token=…",
            "X-Vendor-RequestToken: linen-key | X-Vendor-RequestToken: …",
            "x-manager-token: linen-key, x | x-manager-token: …, x",
            "Authorization: Basic bGluZW4ta2V5Og== | Authorization: Basic …",
            "'{\"authorization\": \"Bearer linen-key\"}' | '{\"authorization\": \"Bearer …\"}'",
            "Cookie: __Host-cart=linen~c1~~v~t~~k1~mac; a=b | Cookie: __Host-cart=…; a=b"})
    void masksWhatNobodyMayRead(String message, String masked) {
        ExtLogRecord record = record(message);

        assertThat(redaction.isLoggable(record)).isTrue();
        assertThat(message(record)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Database: jdbc:h2:file:./data/cartrestore;WRITE_DELAY=0",
            "cart-restore 1.0.0 started in 3.1s. Listening on: http://0.0.0.0:8080",
            "dev.cartrestore.cart.Cart@1b2c3d at 100%"})
    void leavesEverythingElseAsItIs(String message) {
        ExtLogRecord record = record(message);
        redaction.isLoggable(record);
        assertThat(message(record)).isEqualTo(message);
    }

    private static String message(ExtLogRecord record) {
        return new PatternFormatter("%s").format(record);
    }

    @Test
    void masksParametersToo() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "no mail to %s", FormatStyle.PRINTF, getClass().getName());
        record.setParameters(new Object[]{"jane@example.com"});

        redaction.isLoggable(record);

        assertThat(message(record)).isEqualTo("no mail to …@…");
        assertThat(record.getParameters()).isNull();
    }

    @Test
    void masksMessagesOfExceptionsAndTheirCauses() {
        ExtLogRecord record = record("failed");
        IllegalStateException thrown = new IllegalStateException("outer",
                new IllegalArgumentException("bad mail jane@example.com"));
        record.setThrown(thrown);

        redaction.isLoggable(record);

        StringWriter trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).startsWith("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: bad mail …@…", "LogRedactionTest.java")
                .doesNotContain("jane");
    }

    @Test
    void leavesAHarmlessExceptionAlone() {
        ExtLogRecord record = record("failed");
        IllegalStateException thrown = new IllegalStateException("closed");
        record.setThrown(thrown);
        redaction.isLoggable(record);
        assertThat(record.getThrown()).isSameAs(thrown);
    }

    @Test
    void survivesCausesThatRunInACircle() {
        IllegalStateException first = new IllegalStateException("jane@example.com");
        first.initCause(new IllegalStateException("second", first));
        ExtLogRecord record = record("failed");
        record.setThrown(first);
        redaction.isLoggable(record);
        assertThat(record.getThrown().toString()).doesNotContain("jane");
    }

    private static ExtLogRecord record(String message) {
        return new ExtLogRecord(Level.INFO, message, FormatStyle.NO_FORMAT, LogRedactionTest.class.getName());
    }
}
