package dev.cartrestore.testsupport;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** Runs before each test of the application: empties the database, closes circuit breakers and resets the clock. */
public class CleanStart implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        bean(Tables.class).clear();
        bean(TestClock.class).restart();
        bean(TestTimeouts.class).beLong();
        CircuitBreakerMaintenance.get().resetAll();
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
