package dev.cartrestore.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** What we remember of our calls to platforms, so that a test finds it as if nobody had called before. */
@Singleton
public class PlatformMemory {

    @Inject
    AgroalDataSource database;

    @Inject
    CircuitBreakerMaintenance breakers;

    /** No call counts towards a limit, and no platform is left alone. */
    public void beginsAnew() {
        breakers.resetAll();
        hasRest();
        run("delete from platform_poll");
    }

    /** As if so long a time went by that all limits are free again. */
    public void hasRest() {
        run("delete from platform_pace");
    }

    /** As if it were time for the next page of every list. */
    public void listsAreDue() {
        run("update platform_poll set due_at = 0");
    }

    /** As if the platform's last word on every cart were so old that it is asked again. */
    public void growsOld() {
        run("update cart set read_at = read_at - interval '61' second, asked_at = asked_at - interval '61' second");
    }

    private void run(String sql) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often a report about a cart was worked on; empty if there is none. */
    public Optional<Integer> triesOfReport(String reference) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection
                        .prepareStatement("select tries from platform_report where reference = ?")) {
            select.setString(1, reference);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What became of a cart, by the name of its status; {@code none} where none is stored. */
    public String status(String cartId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select status from cart where cart_id = ?")) {
            select.setString(1, cartId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "none";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
