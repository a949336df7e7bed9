package dev.cartrestore.security.signature;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/**
 * Reports links and cookies whose signing key is not configured. Shoppers see the page of an unknown link, as for a forged one;
 * but if a key was removed too early, or is missing on one node, this affects every mail that was sent with it.
 */
@Singleton
public final class UnknownSigningKeys {

    private static final Logger LOG = Logger.getLogger(UnknownSigningKeys.class);

    /** Strangers can cause any number of them. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final MeterRegistry metrics;
    private final Clock clock;
    private final AtomicReference<Instant> nextWarning = new AtomicReference<>(Instant.MIN);

    @Inject
    UnknownSigningKeys(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts a signature, and warns of it once a minute.
     *
     * @param kid as it was sent; strangers can choose it
     * @param purpose one of ours, such as {@code restore} for links and {@code session} for the session cookie
     */
    public void report(String kid, String purpose) {
        metrics.counter("cartrestore.unknown.keys", "purpose", purpose).increment();
        Instant now = clock.instant();
        Instant next = nextWarning.get();
        if (!now.isBefore(next) && nextWarning.compareAndSet(next, now.plus(BETWEEN_WARNINGS))) {
            LOG.warnf("A %s signature names the key %s, which cartrestore.signing-keys does not have: it is forged, or the key"
                    + " was removed too early, or is missing on this node. Further warnings are suppressed for a minute.",
                    purpose, SigningKeys.isKid(kid) ? kid : "(malformed)");
        }
    }
}
