package dev.cartrestore.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;

import dev.cartrestore.delivery.DeliveryException.Kind;
import dev.cartrestore.delivery.DeliveryResults.Result;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Decides whether a failed delivery is retried, and when. */
final class DeliveryRetries {

    private final List<Duration> waits;
    private final DoubleSupplier random;

    /**
     * @param waits maximum wait after each try; the delivery is a dead letter when the try after the last wait fails
     * @param random from 0 to 1, so that nodes and stores that failed together do not retry together
     */
    DeliveryRetries(List<Duration> waits, DoubleSupplier random) {
        this.waits = waits;
        this.random = random;
    }

    Result of(Delivery delivery, Throwable failure, Instant now) {
        Throwable cause = UpstreamException.causeOf(failure);
        String error = cause instanceof UpstreamException ? cause.getMessage() : "the connection failed";
        if (cause instanceof DeliveryException known && known.kind() != Kind.FAILED) {
            return known.kind() == Kind.REFUSED
                    ? new Result.DeadLetter(error)
                    : new Result.Retry(now.plus(known.retryAfter()), false, known.kind() == Kind.PAUSED, error);
        }
        if (cause instanceof CircuitBreakerOpenException) { // another call probes the recipient
            return new Result.Retry(now.plus(UpstreamBreaker.PROBE_AFTER), false, false, "not sent yet");
        }
        if (delivery.tries > waits.size()) {
            return new Result.DeadLetter(error);
        }
        long max = waits.get(delivery.tries - 1).toMillis();
        return new Result.Retry(now.plusMillis(Math.round(max * random.getAsDouble())), true, false, error);
    }
}
