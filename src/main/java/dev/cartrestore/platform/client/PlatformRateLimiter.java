package dev.cartrestore.platform.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.Jdbc;
import dev.cartrestore.database.SqlErrors;

/**
 * Keeps the calls of all nodes to one platform account within its rate limit. One row per account and platform holds the time
 * up to which calls are booked (the generic cell rate algorithm): each call adds an interval, and is made if that time is no
 * further ahead than a burst allows.
 */
@Singleton
class PlatformRateLimiter {

    private static final String ACQUIRE = "update platform_rate_limit set taken_until ="
            + " case when taken_until > ? then taken_until else ? end + ?"
            + " where account = ? and platform = ? and taken_until <= ? and blocked_until <= ?";

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    /**
     * Books one call.
     *
     * @param account identifies it without its credentials; stores that share an account share its limit
     * @param priority how much of the burst it leaves to others
     * @return zero if it may be made now, else how long to wait
     */
    Duration acquire(String account, String platform, RateLimit rateLimit, CallPriority priority) {
        long now = clock.millis();
        long interval = rateLimit.interval().toMillis();
        long reach = (priority.burst(rateLimit) - 1) * interval;
        while (true) {
            if (jdbc.update(ACQUIRE, now, now, interval, account, platform, now + reach, now) == 1) {
                return Duration.ZERO;
            }
            Duration wait = untilFree(account, platform, now, reach);
            if (wait != null) {
                return wait;
            }
        }
    }

    /** Null if the booking should be retried: there was no row yet, or another node changed it. */
    private Duration untilFree(String account, String platform, long now, long reach) {
        Optional<Long> wait = jdbc.first(
                "select taken_until, blocked_until from platform_rate_limit where account = ? and platform = ?",
                row -> Math.max(row.getLong(1) - reach - now, row.getLong(2) - now), account, platform);
        if (wait.isEmpty()) {
            begin(account, platform);
        }
        return wait.filter(millis -> millis > 0).map(Duration::ofMillis).orElse(null);
    }

    private void begin(String account, String platform) {
        try {
            jdbc.update("insert into platform_rate_limit (account, platform, taken_until, blocked_until) values (?, ?, 0, 0)",
                    account,
                    platform);
        } catch (IllegalStateException e) {
            if (!SqlErrors.isDuplicateKey(e)) { // another node was faster
                throw e;
            }
        }
    }

    /** Blocks the calls of all nodes for that long. */
    void block(String account, String platform, Duration pause) {
        long until = clock.millis() + pause.toMillis();
        jdbc.update("update platform_rate_limit set blocked_until = ? where account = ? and platform = ? and blocked_until < ?",
                until,
                account, platform, until);
    }
}
