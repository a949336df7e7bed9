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
 * Circuit breaker of an external server: after 5 failures in a row nothing is sent for a while, then one call tries again. So
 * shoppers do not wait in vain, and the server can recover.
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
     * @param name the server as the log calls it, such as "catalog of shop"; one breaker to a name
     * @param onOutcome called after each call, made or not
     */
    public UpstreamBreaker(String name, Duration probeAfter, Consumer<Outcome> onOutcome) {
        this.name = name;
        probeAfterNanos = probeAfter.toNanos();
        guard = TypedGuard.create(new TypeLiteral<CompletionStage<Object>>() {
        }).withDescription(name).withThreadOffload(false) // nothing in the call waits
                .withCircuitBreaker().name(name).requestVolumeThreshold(FAILURES).failureRatio(1)
                .delay(probeAfter.toMillis(), ChronoUnit.MILLIS).onStateChange(this::changed)
                .onSuccess(() -> onOutcome.accept(Outcome.ANSWERED)).onFailure(() -> onOutcome.accept(Outcome.FAILED))
                .onPrevented(() -> onOutcome.accept(Outcome.SHORT_CIRCUITED)).done().build();
    }

    /**
     * Makes the call, unless the breaker is open.
     *
     * @param call every failure of it counts as the server's
     */
    @SuppressWarnings("unchecked")
    public <T> CompletionStage<T> call(Supplier<CompletionStage<T>> call) {
        return (CompletionStage<T>) guard.get(() -> (CompletionStage<Object>) call.get().whenComplete((answer, failure) -> {
            if (failure != null) {
                lastFailure = reason(failure);
            }
        }));
    }

    /** A message of ours, else only the class of the failure: other messages may name addresses. */
    private static String reason(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        return cause instanceof UpstreamException ? cause.getMessage() : cause.getClass().getSimpleName();
    }

    /** Whether a call would not be made now. */
    public boolean isOpen() {
        return present() == CircuitBreakerState.OPEN && System.nanoTime() - openedAt < probeAfterNanos;
    }

    /** For operators: {@code closed}, {@code open} or {@code half-open}. */
    public String state() {
        return switch (present()) {
            case CLOSED -> "closed";
            case OPEN -> "open";
            case HALF_OPEN -> "half-open";
        };
    }

    private CircuitBreakerState present() {
        return CircuitBreakerMaintenance.get().currentState(name);
    }

    /** Logs once when the server fails and once when it recovers; a failed probe in between is not logged. */
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
