package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class StartRefusalIT {

    private static final String SAMPLE_SECRET = "change-me-this-is-the-sample-secret-of-cart-restore";
    private static final String SAFE = "jdbc:h2:file:./data/c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE";

    @TempDir
    Path directory;

    @Test
    void asksForSigningKeys() {
        assertRefused(Map.of(), "cartrestore.signing-keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"only-nineteen-bytes", SAMPLE_SECRET})
    void refusesAWeakSecretWithoutRepeatingIt(String secret) {
        String output = assertRefused(Map.of("CARTRESTORE_SIGNING_KEYS", "k1:" + secret), "cartrestore.signing-keys");
        assertThat(output).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:carts", "jdbc:h2:file:./data/c", SAFE + ";AUTO_SERVER=TRUE"})
    @EnabledIfSystemProperty(named = "packaged.database", matches = "h2", disabledReason = "This build is for PostgreSQL")
    void refusesAnH2DatabaseThatLosesCarts(String url) {
        assertRefused(signed(Map.of("QUARKUS_DATASOURCE_JDBC_URL", url)), "quarkus.datasource.jdbc.url");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST"})
    void refusesToBelieveWhateverAnybodyForwards(String setting) {
        assertRefused(signed(Map.of(setting, "true")), "cartrestore.trusted-proxies");
    }

    @Test
    void refusesASettingThatIsNone() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.properties"),
                "cartrestore.stores.shop.omnisend.api-key=a\ncartrestore.stores.shop.link-polcy=signed\n");

        try (PackagedApplication application = PackagedApplication.launch(directory,
                signed(PackagedDatabase.settings(directory)))) {
            assertThat(application.awaitExit()).isNotZero();
            assertThat(application.output()).contains("cartrestore.stores.shop.link-polcy is no setting")
                    .doesNotContain("omnisend.api-key is no setting");
        }
    }

    private static Map<String, String> signed(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CARTRESTORE_SIGNING_KEYS", "k1:" + PackagedApplication.SECRET);
        return all;
    }

    private String assertRefused(Map<String, String> settings, String named) {
        try (PackagedApplication application = PackagedApplication.launch(directory, settings)) {
            assertThat(application.awaitExit()).isNotZero();
            assertThat(application.lines()).singleElement().asString().startsWith("{").contains(named);
            return application.output();
        }
    }
}
