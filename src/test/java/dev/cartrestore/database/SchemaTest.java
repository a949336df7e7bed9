package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compares the first migration with the ones that were folded into it, which are kept as test resources. */
@BothDatabases
@QuarkusTest
class SchemaTest {

    private static final List<String> SCHEMAS = List.of("schema_before", "schema_now");

    /** New names of tables by their old names. */
    private static final Map<String, String> RENAMED = Map.of("platform_pace", "platform_rate_limit", "bigcommerce_settings",
            "notification_settings", "omnisend_forwarded", "forwarded_item");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password; // empty on H2

    @Inject
    Sql sql;

    @AfterEach
    void drop() {
        SCHEMAS.forEach(schema -> sql.run("drop schema if exists " + schema + " cascade"));
    }

    @Test
    void firstMigrationMakesTheSchemaOfThoseThatItReplaced() throws SQLException {
        SortedSet<String> before = migrate(SCHEMAS.get(0), "classpath:db/before", "latest");
        SortedSet<String> now = migrate(SCHEMAS.get(1), "classpath:db/migration", "1");

        assertThat(now).containsExactlyElementsOf(before);
        assertThat(now).anyMatch(line -> line.matches("cart column cart_id .+ 128 no null")); // names of types differ
        assertThat(now).contains("cart primary key store, cart_id",
                "delivery unique index delivery_by_queue store, target, queue, sequence");
        assertThat(now).filteredOn(fact -> fact.contains(" foreign key ")).hasSize(2);
    }

    private SortedSet<String> migrate(String schema, String migrations, String target) throws SQLException {
        sql.run("create schema " + schema);
        try (Connection connection = DriverManager.getConnection(url, user, password.orElse(""))) {
            DatabaseMetaData catalog = connection.getMetaData();
            String name = catalog.storesUpperCaseIdentifiers() ? schema.toUpperCase(Locale.ROOT) : schema;
            Flyway.configure().dataSource(url, user, password.orElse("")).schemas(name).locations(migrations).target(target)
                    .load().migrate();
            return describe(catalog, name);
        }
    }

    /** Describes each column, key and index in a line. */
    private static SortedSet<String> describe(DatabaseMetaData catalog, String schema) throws SQLException {
        SortedSet<String> lines = new TreeSet<>();
        for (String table : tables(catalog, schema)) {
            String newName = RENAMED.getOrDefault(table.toLowerCase(Locale.ROOT), table);
            try (ResultSet columns = catalog.getColumns(null, schema, table, null)) {
                while (columns.next()) {
                    lines.add(line(newName, "column", text(columns, "COLUMN_NAME", "TYPE_NAME", "COLUMN_SIZE", "IS_NULLABLE",
                            "COLUMN_DEF")));
                }
            }
            addGroups(lines, newName + " primary key", catalog.getPrimaryKeys(null, schema, table), "PK_NAME", "KEY_SEQ",
                    "COLUMN_NAME");
            addGroups(lines, newName + " foreign key", catalog.getImportedKeys(null, schema, table), "FK_NAME", "KEY_SEQ",
                    "FKCOLUMN_NAME", "PKTABLE_NAME", "PKCOLUMN_NAME", "DELETE_RULE");
            addGroups(lines, newName + " index", catalog.getIndexInfo(null, schema, table, false, true), "INDEX_NAME",
                    "ORDINAL_POSITION", "COLUMN_NAME");
            addGroups(lines, newName + " unique index", catalog.getIndexInfo(null, schema, table, true, true), "INDEX_NAME",
                    "ORDINAL_POSITION", "COLUMN_NAME");
        }
        return lines;
    }

    private static List<String> tables(DatabaseMetaData catalog, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = catalog.getTables(null, schema, null, null)) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (rows.getString("TABLE_TYPE").endsWith("TABLE") && !table.startsWith("flyway")) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    /** Adds keys or indexes, each with its columns in order. Only names that we chose count. */
    private static void addGroups(SortedSet<String> lines, String what, ResultSet rows, String name, String position,
            String... columns) throws SQLException {
        Map<String, Map<Integer, String>> groups = new TreeMap<>();
        try (rows) {
            while (rows.next()) {
                groups.computeIfAbsent(rows.getString(name), group -> new TreeMap<>()).put(rows.getInt(position),
                        text(rows, columns));
            }
        }
        groups.forEach((group, members) -> lines.add(line(what, group.toLowerCase(Locale.ROOT).contains("_by_") ? group : "",
                String.join(", ", members.values()))));
    }

    private static String text(ResultSet row, String... columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(row.getString(column));
        }
        return String.join(" ", values);
    }

    private static String line(String... parts) {
        return String.join(" ", parts).replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }
}
