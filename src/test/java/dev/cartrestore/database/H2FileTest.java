package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HexFormat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {

    private static final int LONG = 1_000_000;

    @TempDir
    Path directory;

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("carts")
                + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Test
    void givesBackWhatIsNotNeededAnyMore() throws Exception {
        H2File file = new H2File();
        try (AgroalDataSource database = pool()) {
            file.database = database;
            changeALongTextUntilTheFileIsLarge(database);

            for (int round = 0; round < 100 && size() > 20L * LONG; round++) {
                file.compact();
            }

            assertThat(size()).isLessThan(20L * LONG);
            assertThat(lastText(database)).startsWith("99 ").hasSize(3 + LONG);
        }
    }

    @Test
    void keepsNoCopyOfWhatWasErased() throws Exception {
        H2File file = new H2File();
        try (AgroalDataSource database = pool()) {
            file.database = database;
            try (Connection connection = database.getConnection()) {
                connection.createStatement()
                        .execute("create table people(id int primary key, mail varchar(99), note varchar(99))");
                for (int i = 0; i < 200; i++) {
                    connection.createStatement().execute("insert into people values(" + i + ", 'canary@example.com', 'a')");
                    connection.createStatement().execute("update people set note = 'b" + i + "' where id = " + i / 2);
                }
                connection.createStatement().execute("update people set mail = null");
            }
            assertThat(content()).as("copies of what it was").contains("canary@example.com");

            file.erased();
            for (int round = 0; round < 5; round++) {
                file.compact();
            }

            assertThat(content()).doesNotContain("canary@example.com");
        }
    }

    private String content() throws Exception {
        return Files.readString(directory.resolve("carts.mv.db"), StandardCharsets.ISO_8859_1);
    }

    private AgroalDataSource pool() throws Exception {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                pool -> pool.maxSize(2).connectionFactoryConfiguration(connection -> connection.jdbcUrl(url()))));
    }

    private void changeALongTextUntilTheFileIsLarge(AgroalDataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("create table texts(long_text varchar(1048576))");
            connection.createStatement().execute("insert into texts values('')");
            PreparedStatement change = connection.prepareStatement("update texts set long_text = ?");
            byte[] random = new byte[LONG / 2]; // which does not get shorter by being packed
            for (int i = 0; i < 100; i++) {
                new SecureRandom().nextBytes(random);
                change.setString(1, i + " " + HexFormat.of().formatHex(random));
                change.executeUpdate();
            }
        }
        assertThat(size()).isGreaterThan(90L * LONG);
    }

    private static String lastText(AgroalDataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select long_text from texts")) {
            row.next();
            return row.getString(1);
        }
    }

    private long size() throws Exception {
        return Files.size(directory.resolve("carts.mv.db"));
    }
}
