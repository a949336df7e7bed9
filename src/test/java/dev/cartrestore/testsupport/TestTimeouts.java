package dev.cartrestore.testsupport;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.upstream.UpstreamTimeouts;

/** Timeouts that are long enough for slow machines. A test of a timeout shortens them; they are reset before each test. */
@Alternative
@Priority(1)
@Singleton
public class TestTimeouts implements UpstreamTimeouts {

    private static final Duration LONG = Duration.ofSeconds(9);

    /** Keeps the configured timeouts in the application, since their setting would be unknown without them. */
    @Any
    @Inject
    Instance<UpstreamTimeouts> configured;

    private volatile Duration shopper = LONG;

    @Override
    public Duration shopper() {
        return shopper;
    }

    /** Short timeouts, for calls to a server that does not respond. */
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
