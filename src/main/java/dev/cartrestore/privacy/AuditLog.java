package dev.cartrestore.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.security.key.Caller;
import dev.cartrestore.security.signature.RandomBytes;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Writes the audit log: who was shown or erased personal data. */
@Singleton
class AuditLog {

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Adds a line about the current request, in a transaction of its own.
     *
     * @param subject the cart or the order that it is about, or null
     * @param amount number of carts and orders that it is about, or null for one
     */
    void add(String action, String subject, Integer amount) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // the precision of both databases
        AuditLine line = new AuditLine(caller.store(), now, HexFormat.of().formatHex(RandomBytes.of(8)), caller.name(), action,
                subject, amount);
        QuarkusTransaction.requiringNew().run(line::persist);
    }
}
