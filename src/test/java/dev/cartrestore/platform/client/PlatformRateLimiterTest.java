package dev.cartrestore.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.cartrestore.database.Jdbc;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.upstream.UpstreamResponse;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BothDatabases
@QuarkusTest
class PlatformRateLimiterTest {

    /** 10 at once, and then one in 2 seconds: 40 in any minute. */
    private static final RateLimit LIMIT = limit(10);

    private static RateLimit limit(int burst) {
        return new RateLimit() {

            @Override
            public int burst() {
                return burst;
            }

            @Override
            public Duration interval() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Optional<Duration> pause(UpstreamResponse answer, Instant now) {
                return Optional.empty();
            }
        };
    }

    @Inject
    Jdbc jdbc;

    private final String account = UUID.randomUUID().toString();
    private final PlatformRateLimiter node = new PlatformRateLimiter();
    private final PlatformRateLimiter otherNode = new PlatformRateLimiter();

    @BeforeEach
    void begin() {
        node.jdbc = jdbc;
        otherNode.jdbc = jdbc;
        at(0);
    }

    private void at(long seconds) {
        node.clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z").plusSeconds(seconds), ZoneOffset.UTC);
        otherNode.clock = node.clock;
    }

    @Test
    void letABurstThroughAndThenKeepADistance() {
        for (int i = 0; i < 10; i++) {
            assertThat(take(node)).isZero();
        }
        assertThat(take(node)).isEqualTo(Duration.ofSeconds(2));
        at(2);
        assertThat(take(node)).isZero();
        assertThat(take(node)).isEqualTo(Duration.ofSeconds(2));
        at(20 + 2);
        for (int i = 0; i < 10; i++) {
            assertThat(take(node)).as("rested").isZero();
        }
        assertThat(take(node)).isPositive();
    }

    @Test
    void holdForAllNodesTogether() {
        for (int i = 0; i < 5; i++) {
            assertThat(take(node)).isZero();
            assertThat(take(otherNode)).isZero();
        }
        assertThat(take(node)).isPositive();
        assertThat(take(otherNode)).isPositive();
    }

    @Test
    void letNoMoreThroughWhereManyAskAtOnce() throws Exception {
        assertThat(Concurrently.call(8, i -> {
            int taken = 0;
            for (int tries = 0; tries < 5; tries++) {
                taken += take(i % 2 == 0 ? node : otherNode).isZero() ? 1 : 0;
            }
            return taken;
        }).stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
    }

    @Test
    void keepHalfForProofsAndAnotherQuarterForShoppers() {
        take(CallPriority.BACKGROUND, 2);
        take(CallPriority.UNPROVEN, 3);
        assertThat(take(CallPriority.BACKGROUND)).isEqualTo(Duration.ofSeconds(8));
        take(CallPriority.PROVEN, 5);
        assertThat(take(CallPriority.UNPROVEN)).isEqualTo(Duration.ofSeconds(12));

        at(18);
        take(CallPriority.BACKGROUND, 1);
        at(20);
        take(CallPriority.BACKGROUND, 1);
    }

    @Test
    void letAtLeastOneCallThrough() {
        RateLimit small = limit(3);

        assertThat(node.acquire(account, "small", small, CallPriority.BACKGROUND)).isZero();
        assertThat(node.acquire(account, "small", small, CallPriority.BACKGROUND)).isPositive();
    }

    /** So many may be made now, and not one more. */
    private void take(CallPriority priority, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(take(priority)).isZero();
        }
        assertThat(take(priority)).isPositive();
    }

    private Duration take(CallPriority priority) {
        return node.acquire(account, "big", LIMIT, priority);
    }

    @Test
    void stopEveryNodeForAsLongAsAPlatformWants() {
        take(node);
        node.block(account, "big", Duration.ofSeconds(30));
        node.block(account, "big", Duration.ofSeconds(5)); // which shortens nothing

        assertThat(take(otherNode)).isEqualTo(Duration.ofSeconds(30));
        at(29);
        assertThat(take(node)).isEqualTo(Duration.ofSeconds(1));
        at(30);
        assertThat(take(node)).isZero();
    }

    @Test
    void areEachAccountsAndPlatformsOwn() {
        for (int i = 0; i < 10; i++) {
            take(node);
        }
        assertThat(node.acquire(account, "small", LIMIT, CallPriority.PROVEN)).isZero();
        assertThat(node.acquire(UUID.randomUUID().toString(), "big", LIMIT, CallPriority.PROVEN)).isZero();
    }

    private Duration take(PlatformRateLimiter which) {
        return which.acquire(account, "big", LIMIT, CallPriority.PROVEN);
    }
}
