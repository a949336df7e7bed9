package dev.cartrestore.catalog;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import org.jboss.logging.Logger;

/** Leaves a store's catalog alone while it fails, so that shoppers do not wait for nothing and the store can recover. */
final class CatalogBreaker {

    private static final Logger LOG = Logger.getLogger(CatalogBreaker.class);
    private static final int FAILURES = 5;
    static final Duration PROBE_AFTER = Duration.ofSeconds(15);

    private final String store;
    private final TypedGuard<CompletionStage<Map<String, CatalogReply.Line>>> guard;
    private volatile String lastFailure = "";
    private boolean toldOfTrouble;

    CatalogBreaker(Store store, Duration probeAfter, MeterRegistry metrics) {
        this.store = store.key();
        guard = TypedGuard.create(new TypeLiteral<CompletionStage<Map<String, CatalogReply.Line>>>() {
        }).withDescription(nameFor(store)).withThreadOffload(false) // nothing in the call waits
                .withCircuitBreaker().name(nameFor(store)).requestVolumeThreshold(FAILURES).failureRatio(1)
                .delay(probeAfter.toMillis(), ChronoUnit.MILLIS).onStateChange(this::tell)
                .onSuccess(counter(metrics, "answered")::increment).onFailure(counter(metrics, "failed")::increment)
                .onPrevented(counter(metrics, "spared")::increment).done().build();
    }

    static String nameFor(Store store) {
        return "catalog of " + store.key();
    }

    private Counter counter(MeterRegistry metrics, String outcome) {
        return metrics.counter("cartrestore.catalog.calls", "store", store, "outcome", outcome);
    }

    CompletionStage<Map<String, CatalogReply.Line>> call(Supplier<CompletionStage<Map<String, CatalogReply.Line>>> call) {
        return guard.get(() -> call.get().whenComplete((answer, failure) -> {
            if (failure != null) {
                lastFailure = String.valueOf((failure.getCause() == null ? failure : failure.getCause()).getMessage());
            }
        }));
    }

    /** Once when the trouble begins and once when it ends; a probe that fails in between is no news. */
    private synchronized void tell(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN && !toldOfTrouble) {
            toldOfTrouble = true;
            LOG.warnf("The catalog of store %s failed %d times in a row, the last time with: %s. Pages show carts as last seen",
                    store, FAILURES, lastFailure);
        } else if (state == CircuitBreakerState.CLOSED && toldOfTrouble) {
            toldOfTrouble = false;
            LOG.infof("The catalog of store %s answers again", store);
        }
    }
}
