package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;

import dev.cartrestore.security.signature.SigningKeys;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecuritySettingsTest {

    private static final String KEY = "k1:" + "0123456789abcdef".repeat(4);

    @Test
    void letsASigningKeyAndNoProxyPass() {
        assertThatCode(() -> SecuritySettings.check(config(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void readsEveryKeyOfTheList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecuritySettings.check(config(Map.of("cartrestore.signing-keys", KEY + ",k2:short"))))
                .withMessageStartingWith("cartrestore.signing-keys").withMessageContaining("k2");
    }

    @Test
    void refusesTheSampleSecret() {
        SmallRyeConfig config = config(Map.of("cartrestore.signing-keys", "k1:" + SigningKeys.SAMPLE_SECRET));

        assertThatIllegalArgumentException().isThrownBy(() -> SecuritySettings.check(config))
                .withMessageStartingWith("cartrestore.signing-keys").withMessageNotContaining(SigningKeys.SAMPLE_SECRET);
    }

    @Test
    void refusesAProxyThatIsNoAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecuritySettings.check(config(Map.of("cartrestore.trusted-proxies", "nginx"))))
                .withMessageStartingWith("cartrestore.trusted-proxies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy-address-forwarding", "allow-forwarded", "allow-x-forwarded", "enable-forwarded-host",
            "enable-forwarded-prefix"})
    void refusesForwardingFromAnybody(String item) {
        String name = "quarkus.http.proxy." + item;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecuritySettings.check(config(Map.of(name, "true"))))
                .withMessageContaining("cartrestore.trusted-proxies").withMessageContaining(name);
        assertThatCode(() -> SecuritySettings
                .check(config(Map.of(name, "true", "cartrestore.trusted-proxies", "10.0.0.0/24"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> SecuritySettings.check(config(Map.of(name, "false")))).doesNotThrowAnyException();
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("cartrestore.signing-keys", KEY);
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(all, "test", 100)).build();
    }
}
