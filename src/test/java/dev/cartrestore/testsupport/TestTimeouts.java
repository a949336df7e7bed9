package dev.cartrestore.testsupport;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.upstream.UpstreamTimeouts;

/** Time-outs that no call reaches by being slow; a test of a time-out makes them short. Each test begins with the long ones. */
@Alternative
@Priority(1)
@Singleton
public class TestTimeouts implements UpstreamTimeouts {

    private static final Duration LONG = Duration.ofSeconds(9);

    /** Keeps the configured ones in the application, whose setting would be unknown without. */
    @Any
    @Inject
    Instance<UpstreamTimeouts> configured;

    private volatile Duration shopper = LONG;

    @Override
    public Duration shopper() {
        return shopper;
    }

    /** For calls to a server that does not answer, so that the test need not wait long for that. */
    public void beShort() {
        shopper = Duration.ofMillis(700);
    }

    public void set(Duration time) {
        shopper = time;
    }

    void beLong() {
        shopper = LONG;
    }
}
