package dev.cartrestore.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/**
 * Runs single SQL statements, for reads and writes on which Hibernate would cost too much. They join the current transaction, if
 * there is one. Parameters are numbers, texts, booleans, instants or null.
 */
@Singleton
public class Jdbc {

    /** Reads what a caller needs from a row or from a whole result. */
    public interface Reader<T> {

        T read(ResultSet rows) throws SQLException;
    }

    @Inject
    AgroalDataSource database;

    /** Lets a reader walk through the result, which stands before its first row. */
    public <T> T query(String sql, Reader<T> reader, Object... parameters) {
        return call(sql, statement -> {
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        });
    }

    /** Reads the first row, if there is one. */
    public <T> Optional<T> first(String sql, Reader<T> reader, Object... parameters) {
        return query(sql, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty(), parameters);
    }

    /** Reads all rows. */
    public <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        return query(sql, rows -> {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }, parameters);
    }

    /** Changes rows, and returns how many. */
    public int update(String sql, Object... parameters) {
        return call(sql, statement -> {
            set(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** Runs one statement with several sets of parameters, and returns how many rows each of them changed. */
    public int[] batch(String sql, List<Object[]> parameters) {
        return parameters.isEmpty() ? new int[0] : call(sql, statement -> {
            for (Object[] set : parameters) {
                set(statement, set);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** Reads a time, which may be null. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private interface Call<T> {

        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T call(String sql, Call<T> call) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return call.run(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("A statement failed: " + sql, e);
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            statement.setObject(i + 1, parameter instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameter);
        }
    }
}
