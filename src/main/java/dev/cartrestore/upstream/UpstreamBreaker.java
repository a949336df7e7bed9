package dev.cartrestore.upstream;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import org.jboss.logging.Logger;

/**
 * Circuit breaker of an external server. After 5 failures in a row it opens and fails all calls at once for a while, so that
 * shoppers do not wait in vain and the server can recover; then one call probes the server.
 */
public final class UpstreamBreaker {

    private static final Logger LOG = Logger.getLogger(UpstreamBreaker.class);
    private static final int FAILURES = 5;
    public static final Duration PROBE_AFTER = Duration.ofSeconds(15);

    /** The result of a call, as metrics count it. */
    public enum Outcome {
        ANSWERED,
        FAILED,
        /** Not made, since the breaker was open. */
        SHORT_CIRCUITED;

        /** For metrics, such as {@code short-circuited}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final String name;
    private final long probeAfterNanos;
    private final TypedGuard<CompletionStage<Object>> guard;
    private volatile String lastFailure = "";
    private volatile long openedAt;
    private boolean reported;

    /**
     * @param name the server's name in logs, such as "catalog of store shop"; unique
     * @param onOutcome called after each call, including those that are not made
     */
    public UpstreamBreaker(String name, Duration probeAfter, Consumer<Outcome> onOutcome) {
        this.name = name;
        probeAfterNanos = probeAfter.toNanos();
        guard = TypedGuard.create(new TypeLiteral<CompletionStage<Object>>() {
        }).withDescription(name).withThreadOffload(false) // no call blocks
                .withCircuitBreaker().name(name).requestVolumeThreshold(FAILURES).failureRatio(1)
                .delay(probeAfter.toMillis(), ChronoUnit.MILLIS).onStateChange(this::changed)
                .onSuccess(() -> onOutcome.accept(Outcome.ANSWERED)).onFailure(() -> onOutcome.accept(Outcome.FAILED))
                .onPrevented(() -> onOutcome.accept(Outcome.SHORT_CIRCUITED)).done().build();
    }

    /**
     * Makes the call, unless the breaker is open.
     *
     * @param call counts as a failure of the server whenever it fails
     */
    @SuppressWarnings("unchecked")
    public <T> CompletionStage<T> call(Supplier<CompletionStage<T>> call) {
        return (CompletionStage<T>) guard.get(() -> (CompletionStage<Object>) call.get().whenComplete((response, failure) -> {
            if (failure != null) {
                lastFailure = reason(failure);
            }
        }));
    }

    /** Our own message, or else the class of the failure: other messages may contain addresses. */
    private static String reason(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        return cause instanceof UpstreamException ? cause.getMessage() : cause.getClass().getSimpleName();
    }

    /** Whether a call would fail now without being made. */
    public boolean isOpen() {
        return currentState() == CircuitBreakerState.OPEN && System.nanoTime() - openedAt < probeAfterNanos;
    }

    /** Names the state for operators: {@code closed}, {@code open} or {@code half-open}. */
    public String state() {
        return switch (currentState()) {
            case CLOSED -> "closed";
            case OPEN -> "open";
            case HALF_OPEN -> "half-open";
        };
    }

    private CircuitBreakerState currentState() {
        return CircuitBreakerMaintenance.get().currentState(name);
    }

    /** Logs once when the breaker opens and once when it closes; failed probes in between are not logged. */
    private synchronized void changed(CircuitBreakerState now) {
        openedAt = System.nanoTime();
        if (now == CircuitBreakerState.OPEN && !reported) {
            reported = true;
            LOG.warnf("The %s failed %d times in a row, the last time with: %s. Circuit breaker opened; probing every %d s",
                    name,
                    FAILURES, lastFailure, Duration.ofNanos(probeAfterNanos).toSeconds());
        } else if (now == CircuitBreakerState.CLOSED && reported) {
            reported = false;
            LOG.infof("The %s works again. Circuit breaker closed", name);
        }
    }
}
