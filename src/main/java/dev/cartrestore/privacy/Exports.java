package dev.cartrestore.privacy;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.person.Person;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.PersonIdentifier.Kind;
import dev.cartrestore.database.Jdbc;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;

/** Exports the rows that are stored about a person: whole rows, so that columns added later are included. */
@Singleton
class Exports {

    /** Maximum number of a person's carts, and of their orders, in one response. */
    private static final int MAX_ROWS = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    People people;

    @Inject
    Suppressions suppressions;

    @Inject
    Jdbc jdbc;

    PersonExport export(Store store, PersonIdentifier identifier) {
        return WriteTransaction.call(() -> {
            Person person = people.find(store, identifier);
            People.Rows rows = people.ownRows(store, person, MAX_ROWS);
            Map<String, List<Map<String, Object>>> stored = new LinkedHashMap<>();
            for (PersonalTable table : PersonalTable.values()) {
                stored.put(table.title(), read(store, table, table.keys(rows.cartIds(), rows.orderIds())));
            }
            return new PersonExport(values(person, Kind.EMAIL), values(person, Kind.PHONE), values(person, Kind.CONTACT),
                    suppressions.contains(store, identifier),
                    rows.cartIds().size() < MAX_ROWS && rows.orderIds().size() < MAX_ROWS,
                    stored);
        });
    }

    private static List<String> values(Person person, Kind kind) {
        return person.identifiers().filter(identifier -> identifier.kind() == kind).map(PersonIdentifier::value).toList();
    }

    private List<Map<String, Object>> read(Store store, PersonalTable table, Set<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String query = "select * from " + table.table() + " where store = ? and " + table.key() + " in ("
                + String.join(", ", Collections.nCopies(keys.size(), "?")) + ") order by " + table.key();
        return jdbc.list(query, Exports::row, Stream.concat(Stream.of(store.key()), keys.stream()).toArray());
    }

    private static Map<String, Object> row(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        ResultSetMetaData meta = row.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            Object value = value(row.getObject(i), row, i);
            if (value != null) {
                columns.put(JsonNames.of(meta.getColumnLabel(i)), value);
            }
        }
        return columns;
    }

    /** A value for JSON: times as text, JSON columns as JSON. */
    private static Object value(Object value, ResultSet row, int column) throws SQLException {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return text.startsWith("{") || text.startsWith("[") ? json(text) : text;
        }
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
