package dev.cartrestore.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for results of other threads. */
public final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {
    }

    /** Repeats the assertions until they pass; after a while throws their last failure. */
    public static void assertThat(Runnable assertions) {
        Instant over = Instant.now().plus(LONGEST);
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(over)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
