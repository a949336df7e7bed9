package dev.cartrestore.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import dev.cartrestore.delivery.DeliveryResults.Result;
import dev.cartrestore.upstream.UpstreamException;
import io.smallrye.config.WithDefault;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryRetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    /** The waits of security rule 39. */
    private static final List<Duration> WAITS = Stream.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H",
            "PT24H").map(Duration::parse).toList();

    private final DeliveryRetries latest = new DeliveryRetries(WAITS, () -> 1);

    @Test
    void theWaitsAreThoseOfTheConfiguration() throws Exception {
        assertThat(DeliveriesConfig.class.getDeclaredMethod("waits").getAnnotation(WithDefault.class).value().split(","))
                .extracting(Duration::parse).isEqualTo(WAITS);
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "9, PT24H"})
    void eachFailureWaitsLonger(int tries, Duration max) {
        assertThat(latest.of(tried(tries), DeliveryException.failed("status 500"), NOW))
                .isEqualTo(new Result.Retry(NOW.plus(max), true, false, "status 500"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 1})
    void theWholeWaitIsLeftToChance(double chance) {
        Result result = new DeliveryRetries(WAITS, () -> chance).of(tried(2), DeliveryException.failed("x"), NOW);

        assertThat(result).isEqualTo(new Result.Retry(NOW.plusMillis(Math.round(300_000 * chance)), true, false, "x"));
    }

    @Test
    void afterTheLastWaitItIsADeadLetter() {
        assertThat(latest.of(tried(10), DeliveryException.failed("status 503"), NOW))
                .isEqualTo(new Result.DeadLetter("status 503"));
    }

    @Test
    void aRefusalIsADeadLetterAtOnce() {
        assertThat(latest.of(tried(1), new CompletionException(DeliveryException.refused("status 400")), NOW))
                .isEqualTo(new Result.DeadLetter("status 400"));
    }

    @Test
    void aDeferredDeliveryCountsNoTry() {
        assertThat(latest.of(tried(10), DeliveryException.deferred(Duration.ofSeconds(15)), NOW))
                .isEqualTo(new Result.Retry(NOW.plusSeconds(15), false, false, "not sent yet"));
        assertThat(latest.of(tried(10), DeliveryException.paused(Duration.ofSeconds(30)), NOW))
                .isEqualTo(new Result.Retry(NOW.plusSeconds(30), false, true, "status 429"));
    }

    @Test
    void aShortCircuitedDeliveryCountsNoTry() {
        assertThat(latest.of(tried(10), new CircuitBreakerOpenException("open"), NOW))
                .isEqualTo(new Result.Retry(NOW.plusSeconds(15), false, false, "not sent yet"));
    }

    @Test
    void otherErrorsAreRetriedAndDescribedInOurOwnWords() {
        assertThat(latest.of(tried(1), new IllegalStateException("connect to 10.0.0.1 failed"), NOW))
                .isEqualTo(new Result.Retry(NOW.plusSeconds(5), true, false, "the connection failed"));
        assertThat(latest.of(tried(1), new UpstreamException("no response within 10 ms"), NOW))
                .isEqualTo(new Result.Retry(NOW.plusSeconds(5), true, false, "no response within 10 ms"));
    }

    private static Delivery tried(int tries) {
        Delivery delivery = new Delivery();
        delivery.tries = tries;
        return delivery;
    }
}
