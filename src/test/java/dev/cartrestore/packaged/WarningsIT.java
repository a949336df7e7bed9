package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be meant and hardly is: it starts, and the log tells. */
class WarningsIT {

    @TempDir
    static Path directory;

    static PackagedApplication application;

    @BeforeAll
    static void start() {
        application = PackagedApplication.start(directory, Map.of("CARTRESTORE_TRUSTED_PROXIES", "10.0.0.7,0.0.0.0/0",
                "CARTRESTORE_STORES_LINEN_HOSTS", "127.0.0.1", "CARTRESTORE_STORES_KEYLESS_HOSTS", "keyless.test",
                "CARTRESTORE_STORES_LINEN_HSTS", "max-age=31536000"));
    }

    @AfterAll
    static void kill() {
        application.close();
    }

    private static void assertWarned(String... parts) {
        assertThat(application.lines())
                .filteredOn(line -> line.contains("\"WARN\"") && line.contains(parts[0])).singleElement().asString()
                .contains(parts).doesNotContain("stackTrace");
    }

    @Test
    void warnsOfProxiesThatAnybodyMayBe() {
        assertWarned("cartrestore.trusted-proxies has 0.0.0.0/0", "list the proxy's own address");
    }

    @Test
    void warnsOfAStoreWithoutAKey() {
        assertWarned("has no API key", "set cartrestore.stores.keyless.api-keys");
    }

    @Test
    void tellsALinkOfAnUnknownKeyInLogAndMetric() throws IOException {
        String metric = "cartrestore_unknown_keys_total{purpose=\"restore\"} 1.0";
        String mac = "AAAAAAAAAAAAAAAAAAAAAA";
        int forged = PackagedApplication.get(application.at("/cartrestore/cart~k1~zzzzzz~" + mac)).statusCode();
        String before = PackagedApplication.get(application.management("/q/metrics")).body();
        int unknown = PackagedApplication.get(application.at("/cartrestore/cart~k9~zzzzzz~" + mac)).statusCode();

        assertThat(forged).isEqualTo(unknown).isEqualTo(404);
        assertThat(before).doesNotContain(metric);
        assertThat(PackagedApplication.get(application.management("/q/metrics")).body()).contains(metric);
        assertWarned("names the key k9", "cartrestore.signing-keys");
        assertThat(application.output()).doesNotContain(mac);
    }

    @Test
    void sendsHstsForTheShopThatSetsItOnly() throws IOException {
        assertThat(PackagedApplication.get(application.at("/cartrestore")).headers().allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000");
        assertThat(PackagedApplication.get(application.at("/cartrestore"), "Host", "keyless.test").headers()
                .allValues("Strict-Transport-Security")).isEmpty();
    }
}
