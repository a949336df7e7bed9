package dev.cartrestore.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * The application's clock in tests. Each test begins at {@link #START}. The clock then runs at normal speed, and a test
 * can move it forward.
 */
@Alternative
@Priority(1)
@Singleton
public class TestClock extends Clock {

    /** A fixed time, so that no test depends on the current date. */
    public static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private volatile long beganNanos = System.nanoTime();
    private volatile Duration ahead = Duration.ZERO;

    /** Moves the clock forward. */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + time);
        }
        ahead = ahead.plus(time);
    }

    void restart() {
        ahead = Duration.ZERO;
        beganNanos = System.nanoTime();
    }

    @Override
    public Instant instant() {
        return START.plus(ahead).plusNanos(System.nanoTime() - beganNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        TestClock clock = this;
        return new Clock() {

            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return clock.withZone(other);
            }
        };
    }
}
