package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstConnectionTest {

    private static final List<String> MIGRATIONS = List.of("db/migration/V1__carts.sql", "db/migration/V2__more.sql",
            "x.class");

    @TempDir
    Path directory;

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("carts")
                + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE";
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(url(), "sa", "", Map.of());
    }

    @AfterEach
    void close() throws SQLException {
        FirstConnection.close();
    }

    @Test
    void isOpenUntilTheApplicationHasAPoolOfItsOwn() throws Exception {
        FirstConnection.open(settings(), MIGRATIONS);
        assertThat(Files.exists(directory.resolve("carts.mv.db"))).isTrue();
        try (Connection pools = DriverManager.getConnection(url(), "sa", "")) {
            FirstConnection.close();
            assertThat(pools.isValid(1)).isTrue();
        }
        // nobody holds it any more, so that another process can
        Files.move(directory.resolve("carts.mv.db"), directory.resolve("moved.mv.db"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "3, false", "12, false"})
    void opensTheSchemaOfThisProgramAndOfOlderOnesOnly(int version, boolean opens) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "")) {
            connection.createStatement()
                    .execute("create table \"flyway_schema_history\"(\"version\" varchar(50), \"success\" boolean)");
            connection.createStatement().execute("insert into \"flyway_schema_history\" values (null, true), ('99', false), ('"
                    + version + "', true)");
        }

        if (opens) {
            assertThatCode(() -> FirstConnection.open(settings(), MIGRATIONS)).doesNotThrowAnyException();
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> FirstConnection.open(settings(), MIGRATIONS))
                    .withMessageStartingWith(
                            "quarkus.datasource.jdbc.url is jdbc:h2:file:" + directory.resolve("carts") + ", but")
                    .withMessageContaining("schema is at " + version).withMessageContaining("ends at 2");
        }
    }

    @Test
    void letsH2WriteNoLogOfItsOwnWhichWouldHaveTheValuesOfRows() throws Exception {
        FirstConnection.open(settings(), MIGRATIONS);
        try (Connection pools = DriverManager.getConnection(url(), "sa", "")) {
            assertThatThrownBy(() -> pools.createStatement().execute("select cast('jane@example.com' as int)"))
                    .isInstanceOf(SQLException.class);
        }

        FirstConnection.close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("carts.mv.db");
        }
    }

    @Test
    void tellsThatItsFolderCannotBeWritten() throws Exception {
        Files.createFile(directory.resolve("data"));
        DatabaseSettings settings = new DatabaseSettings(url().replace("carts", "data/carts"), "sa", "", Map.of());

        assertThatIllegalArgumentException().isThrownBy(() -> FirstConnection.open(settings, MIGRATIONS))
                .withMessageContaining("make it writable");
    }

    @Test
    void tellsThatThePasswordIsWrong() throws Exception {
        DriverManager.getConnection(url(), "sa", "").close();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirstConnection.open(new DatabaseSettings(url(), "sa", "swordfish", Map.of()), MIGRATIONS))
                .withMessageStartingWith("quarkus.datasource.username is sa, but").withMessageNotContaining("swordfish");
    }

    @Test
    void saysThatNoServerResponds() {
        assertThatIllegalArgumentException().isThrownBy(() -> FirstConnection
                .open(new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/carts?password=swordfish", "nobody", "", Map.of()),
                        MIGRATIONS))
                .withMessage(
                        "quarkus.datasource.jdbc.url is jdbc:postgresql://127.0.0.1:1/carts, but no database responds there:"
                                + " start it, or correct the address");
    }

    @ParameterizedTest
    @CsvSource({"3D000, create it", "28P01, rejects this user", "90020, another process", "90097, writable",
            "57P03, no database",
            "08001, no database", "53300, max_connections", "XX000, SQL state XX000"})
    void namesARemedyForEachFailure(String state, String remedy) {
        assertThat(ConnectionProblem.describe(settings(), new SQLException("secret value", state))).contains(remedy)
                .doesNotContain("secret value");
    }
}
