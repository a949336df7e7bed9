package dev.cartrestore.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** The content of the database, like in a back-up. */
@Singleton
public class Dump {

    @Inject
    AgroalDataSource database;

    @Inject
    Tables tables;

    /** All content in lower case: a script from H2, and all rows of all tables from PostgreSQL. */
    public String text() {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
                return tables.contents().toString().toLowerCase(Locale.ROOT);
            }
            StringBuilder script = new StringBuilder();
            try (ResultSet line = statement.executeQuery("script")) {
                while (line.next()) {
                    script.append(line.getString(1)).append('\n');
                }
            }
            return script.toString().toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
