package dev.cartrestore.platform.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/**
 * Keeps the calls of all nodes to one platform account within its rate limit. One row per account and platform holds the time
 * up to which calls are booked (the generic cell rate algorithm): each call adds an interval, and is made if that time is no
 * further ahead than a burst allows.
 */
@Singleton
class PlatformRateLimiter {

    private static final String ACQUIRE = "update platform_pace set taken_until ="
            + " case when taken_until > ? then taken_until else ? end + ?"
            + " where account = ? and platform = ? and taken_until <= ? and blocked_until <= ?";

    @Inject
    AgroalDataSource database;

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
        try (Connection connection = database.getConnection()) {
            while (true) {
                try (PreparedStatement acquire = connection.prepareStatement(ACQUIRE)) {
                    acquire.setLong(1, now);
                    acquire.setLong(2, now);
                    acquire.setLong(3, interval);
                    acquire.setString(4, account);
                    acquire.setString(5, platform);
                    acquire.setLong(6, now + reach);
                    acquire.setLong(7, now);
                    if (acquire.executeUpdate() == 1) {
                        return Duration.ZERO;
                    }
                }
                Duration wait = untilFree(connection, account, platform, now, reach);
                if (wait != null) {
                    return wait;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rate limiter of a platform cannot be read", e);
        }
    }

    /** Null if the booking should be retried: there was no row yet, or another node changed it. */
    private static Duration untilFree(Connection connection, String account, String platform, long now, long reach)
            throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("select taken_until, blocked_until from platform_pace where account = ? and platform = ?")) {
            select.setString(1, account);
            select.setString(2, platform);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    long wait = Math.max(row.getLong(1) - reach - now, row.getLong(2) - now);
                    return wait > 0 ? Duration.ofMillis(wait) : null;
                }
            }
        }
        begin(connection, account, platform);
        return null;
    }

    private static void begin(Connection connection, String account, String platform) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into platform_pace (account, platform, taken_until, blocked_until) values (?, ?, 0, 0)")) {
            insert.setString(1, account);
            insert.setString(2, platform);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!"23505".equals(e.getSQLState())) { // another node was faster
                throw e;
            }
        }
    }

    /** Blocks the calls of all nodes for that long. */
    void block(String account, String platform, Duration pause) {
        try (Connection connection = database.getConnection();
                PreparedStatement block = connection.prepareStatement("update platform_pace set blocked_until = ?"
                        + " where account = ? and platform = ? and blocked_until < ?")) {
            long until = clock.millis() + pause.toMillis();
            block.setLong(1, until);
            block.setString(2, account);
            block.setString(3, platform);
            block.setLong(4, until);
            block.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The rate limiter of a platform cannot be written", e);
        }
    }
}
