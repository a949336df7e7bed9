package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cartrestore.testsupport.TestSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packaged application says when its settings or its database are wrong. The rules themselves have plain tests. */
@Execution(ExecutionMode.CONCURRENT)
class StartRefusalIT {

    private static final String SAMPLE_SECRET = "change-me-this-is-the-sample-secret-of-cart-restore";
    private static final String URL = "quarkus.datasource.jdbc.url is ";
    private static final String H2 = "h2";
    private static final String POSTGRESQL = "postgresql";
    private static final String FOR_H2 = "This build is for PostgreSQL";
    private static final String FOR_POSTGRESQL = "This build is for H2";

    /** Nobody listens there. */
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/carts";

    @TempDir
    Path directory;

    @Test
    void asksForSigningKeys() {
        assertRefused(Map.of(), "cartrestore.signing-keys");
    }

    @ParameterizedTest
    @MethodSource("weakSecrets")
    void refusesAWeakSecretWithoutRepeatingIt(String secret) {
        String output = assertRefused(Map.of("CARTRESTORE_SIGNING_KEYS", "k1:" + secret), "cartrestore.signing-keys");
        assertThat(output).doesNotContain(secret);
    }

    static List<String> weakSecrets() {
        return List.of(SAMPLE_SECRET, "only-nineteen-bytes").subList(0, TestSize.of(1, 2));
    }

    @Test
    void refusesToBelieveWhateverAnybodyForwards() {
        assertRefused(signed(Map.of("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")), "cartrestore.trusted-proxies");
    }

    /** Before the database is reached: there is none. */
    @ParameterizedTest
    @MethodSource("wrongSettings")
    void refusesAWrongSettingOfAStore(String variable, String value, String item, String remedy) {
        assertRefused(signed(Map.of("CARTRESTORE_STORES_SHOP_" + variable, value)),
                "cartrestore.stores.shop." + item + " is " + value + ", but ", remedy);
        assertThat(directory.resolve("data")).doesNotExist();
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(Arguments.of("CHECKOUT_URL", "http://shop.test/pay", "checkout-url", "must be https"),
                Arguments.of("ABANDONED_AFTER", "ten minutes", "abandoned-after", "must be a duration"),
                Arguments.of("URL", "http://shop.test/", "url", "must be https"),
                Arguments.of("HOSTS", "https://shop.test", "hosts", "must be host names"),
                Arguments.of("LOCALE", "xx", "locale", "must be a language"),
                Arguments.of("CURRENCY", "Euro", "currency", "ISO 4217"),
                Arguments.of("TIME_ZONE", "Mars/Phobos", "time-zone", "must be a time zone")).limit(TestSize.of(2, 7));
    }

    @Test
    void refusesASettingThatIsNone() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.properties"),
                "cartrestore.stores.shop.omnisend.api-key=a\ncartrestore.stores.shop.link-polcy=signed\n");

        assertRefused(signed(Map.of()), "cartrestore.stores.shop.link-polcy is not a setting");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    /** Such rules are told by their own packages, once the application has begun to start. */
    @Test
    void refusesASettingOfAPlatform() {
        Map<String, String> settings = new HashMap<>(PackagedDatabase.settings(directory));
        settings.put("CARTRESTORE_STORES_SHOP_URL", "https://shop.test/");
        settings.put("CARTRESTORE_STORES_SHOP_ZID_AUTHORIZATION", "a-zid-authorization");
        settings.put("CARTRESTORE_STORES_SHOP_ZID_MANAGER_TOKEN", "a-zid-token");
        settings.put("CARTRESTORE_STORES_SHOP_ZID_BASE_URL", "http://api.zid.test");

        try (PackagedApplication application = PackagedApplication.launch(directory, signed(settings))) {
            assertThat(application.awaitExit()).isNotZero();
            assertThat(application.lines()).filteredOn(line -> line.contains("cartrestore.stores.shop.zid.base-url"))
                    .singleElement().asString().contains("http://api.zid.test", "must be https");
            assertThat(application.output()).doesNotContain("\tat ", "a-zid-token", "a-zid-authorization");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = H2, disabledReason = FOR_H2)
    void refusesAnH2DatabaseThatLosesCarts() {
        assertRefused(signed(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:h2:file:./data/c")), URL, "WRITE_DELAY=0");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = H2, disabledReason = FOR_H2)
    void refusesAPostgresqlAddressInABuildForH2() {
        assertRefused(signed(Map.of("QUARKUS_DATASOURCE_JDBC_URL", NOWHERE)), URL + NOWHERE, "rebuild with -Ppostgresql");
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = H2, disabledReason = FOR_H2)
    void refusesADataFolderThatCannotBeWritten() throws IOException {
        Files.createFile(directory.resolve("data")); // a file where the folder is to be, since root may write everywhere
        assertRefused(signed(Map.of()), URL + "jdbc:h2:file:./data/cartrestore", "make it writable");
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = H2, disabledReason = FOR_H2)
    void refusesTheFileOfAnotherProcess() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        try (Connection other = DriverManager.getConnection(h2Url(), "sa", "")) {
            assertRefused(signed(Map.of()), URL + "jdbc:h2:file:./data/cartrestore", "another process");
            assertThat(other.isValid(1)).isTrue();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = H2, disabledReason = FOR_H2)
    void refusesTheSchemaOfANewerProgram() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        try (Connection connection = DriverManager.getConnection(h2Url(), "sa", "")) {
            giveItANewerSchema(connection);
        }
        assertRefused(signed(Map.of()), URL, "newer version of this program", "99999");
    }

    private String h2Url() {
        return "jdbc:h2:file:" + directory.resolve("data/cartrestore");
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = POSTGRESQL, disabledReason = FOR_POSTGRESQL)
    void refusesAnH2AddressInABuildForPostgresql() {
        assertRefused(signed(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:h2:file:./data/c")), URL,
                "rebuild without -Ppostgresql");
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = POSTGRESQL, disabledReason = FOR_POSTGRESQL)
    void refusesAServerThatDoesNotAnswer() {
        assertRefused(signed(Map.of("QUARKUS_DATASOURCE_JDBC_URL", NOWHERE)), URL + NOWHERE, "no database responds there");
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = POSTGRESQL, disabledReason = FOR_POSTGRESQL)
    void refusesADatabaseThatIsMissing() {
        Map<String, String> settings = new HashMap<>(PackagedDatabase.settings(directory));
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", PackagedDatabase.address("no-such"));
        assertRefused(signed(settings), URL + PackagedDatabase.address("no-such"), "create it");
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = POSTGRESQL, disabledReason = FOR_POSTGRESQL)
    void refusesTheNewerSchemaOfAServer() throws Exception {
        Map<String, String> settings = PackagedDatabase.settings(directory);
        try (Connection connection = DriverManager.getConnection(settings.get("QUARKUS_DATASOURCE_JDBC_URL"), "postgres",
                "postgres")) {
            giveItANewerSchema(connection);
        }
        assertRefused(signed(settings), URL, "newer version of this program", "99999");
    }

    private static void giveItANewerSchema(Connection connection) throws Exception {
        connection.createStatement()
                .execute("create table \"flyway_schema_history\"(\"version\" varchar(50), \"success\" boolean)");
        connection.createStatement().execute("insert into \"flyway_schema_history\" values ('99999', true)");
    }

    private static Map<String, String> signed(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CARTRESTORE_SIGNING_KEYS", "k1:" + PackagedApplication.SECRET);
        return all;
    }

    private String assertRefused(Map<String, String> settings, String... parts) {
        try (PackagedApplication application = PackagedApplication.launch(directory, settings)) {
            assertThat(application.awaitExit()).isNotZero();
            assertThat(application.lines()).singleElement().asString().startsWith("{").contains(parts);
            return application.output();
        }
    }
}
