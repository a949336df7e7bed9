package dev.cartrestore.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** Reads the status of stored carts, and of platforms' reports about them. */
@Singleton
public class StoredCarts {

    @Inject
    AgroalDataSource database;

    /** Number of tries of a report about a cart; empty if there is none. */
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

    /** The status of a cart; {@code none} if it is not stored. */
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
