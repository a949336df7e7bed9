package dev.cartrestore.testsupport;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A second start of the application with settings that all stores share: a trusted proxy, so that a test can act as many
 * clients; low limits; two signing keys; and a mail server that does not respond.
 */
public class BehindProxy implements QuarkusTestProfile {

    /** Tag of each class with this profile, so that they run one after another. */
    public static final String TAG = "behind-proxy";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(Map.entry("cartrestore.trusted-proxies", "127.0.0.1"),
                Map.entry("cartrestore.limits.misses-per-minute", "20"),
                Map.entry("cartrestore.limits.key-failures-per-minute", "10"),
                Map.entry("cartrestore.limits.fresh-links-per-minute", "10"),
                Map.entry("cartrestore.limits.saves-per-minute", "10"),
                Map.entry("cartrestore.limits.writes-per-cart-and-minute", "30"),
                Map.entry("cartrestore.limits.api-calls-per-minute", "6"),
                Map.entry("cartrestore.signing-keys", "new:the-secret-that-signs-from-now-on-0123456789,"
                        + "old:the-secret-that-signed-until-today-0123456789"),
                Map.entry("quarkus.mailer.mock", "false"), Map.entry("quarkus.mailer.host", "localhost"),
                Map.entry("quarkus.mailer.port", "1"));
    }
}
