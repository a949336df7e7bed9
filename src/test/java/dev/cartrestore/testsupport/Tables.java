package dev.cartrestore.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** Reads all tables, so that tests can compare them. */
@Singleton
public class Tables {

    @Inject
    AgroalDataSource database;

    /** All rows of each table. Names are in lower case, since databases differ in that. */
    public Map<String, List<String>> contents() {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            Map<String, List<String>> contents = new TreeMap<>();
            for (String table : names(connection)) {
                contents.put(table.toLowerCase(Locale.ROOT), rows(statement, "select * from \"" + table + '"'));
            }
            return contents;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes all rows except the schema history. Tries again if work of the previous test still locks rows. */
    void clear() {
        Eventually.assertThat(() -> {
            try {
                deleteAll();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void deleteAll() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            List<String> rest = new ArrayList<>(names(connection));
            rest.removeIf(table -> table.toLowerCase(Locale.ROOT).startsWith("flyway"));
            rest.sort(Comparator.comparing(String::length).reversed()); // tables with longer names refer to those with shorter names, so they come first
            for (String table : rest) {
                statement.addBatch("delete from \"" + table + '"');
            }
            statement.executeBatch();
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "%", null)) {
            while (tables.next()) {
                if (tables.getString("TABLE_TYPE").endsWith("TABLE")) {
                    names.add(tables.getString("TABLE_NAME"));
                }
            }
        }
        return names;
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }
}
