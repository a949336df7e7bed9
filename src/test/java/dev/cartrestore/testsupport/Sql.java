package dev.cartrestore.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** Runs SQL on the application's database. */
@Singleton
public class Sql {

    @Inject
    AgroalDataSource database;

    public void run(String statement, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement sent = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sent.setObject(i + 1, values[i]);
            }
            sent.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row as text; null if there is none. */
    public String read(String query, Object... values) {
        List<String> rows = rows(query, values);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** The database's execution plan for a query. */
    public String plan(String query, Object... values) {
        return String.join("\n", rows("explain " + query, values));
    }

    private List<String> rows(String query, Object... values) {
        try (Connection connection = database.getConnection(); PreparedStatement sent = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                sent.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet row = sent.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A time of a row; null if there is none. */
    public Instant time(String table, String column, String idColumn, String id) {
        String known = read("select " + column + " from " + table + " where " + idColumn + " = ?", id);
        return known == null
                ? null
                : OffsetDateTime.parse(known.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00")).toInstant();
    }
}
