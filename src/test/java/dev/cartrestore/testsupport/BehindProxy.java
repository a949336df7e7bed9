package dev.cartrestore.testsupport;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The one other start of the application, for what is set for all stores together: a trusted proxy, so that a test can be many
 * clients; low limits; two signing keys; and a mail server that does not answer.
 */
public class BehindProxy implements QuarkusTestProfile {

    /** On each class that has this profile, so that they run one after the other. */
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
