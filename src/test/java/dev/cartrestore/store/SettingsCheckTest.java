package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.LocaleConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    @ConfigMapping(prefix = "cartrestore.limits")
    interface Limits {

        @WithDefault("512")
        int inFlight();

        Optional<Boolean> strict();
    }

    @Test
    void letsGoodSettingsPass() {
        assertThatCode(() -> check(Map.of("cartrestore.stores.shop.abandoned-after", "20M", "cartrestore.limits.in-flight", "7",
                "other.setting", "x"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
            "stores.shop.abandoned-after, ten minutes, must be a duration such as PT10M",
            "stores.shop.currency, Euro, must be an ISO 4217 code such as EUR",
            "stores.shop.time-zone, Mars/Phobos, must be a time zone such as Europe/Berlin",
            "stores.shop.url, https://a b, must be an address such as https://shop.example/",
            "stores.shop.link-policy, closed, 'must be one of open, signed'",
            "stores.shop.contact-cookie.mode, sometimes, 'must be one of always, with-consent, never'",
            "limits.in-flight, many, must be a whole number",
            "stores.shop.locale, xx, must be a language",
            "stores.shop.hosts, https://shop.test, must be host names"})
    void namesTheSettingTheValueAndTheRemedy(String item, String value, String remedy) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> check(Map.of("cartrestore." + item, value)))
                .withMessageStartingWith("cartrestore." + item + " is " + value + ", but ").withMessageContaining(remedy)
                .withMessageNotContaining("\n");
    }

    @Test
    void refusesAMistypedName() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(Map.of("cartrestore.stores.shop.link-polcy", "signed")))
                .withMessageStartingWith("cartrestore.stores.shop.link-polcy is not a setting");
    }

    @Test
    void refusesTwoStoresForOneHost() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(Map.of("cartrestore.stores.a.hosts", "x.test", "cartrestore.stores.b.hosts", "x.test")))
                .withMessageContaining("x.test");
    }

    @Test
    void readsTheEnvironment() {
        EnvConfigSource environment = new EnvConfigSource(Map.of("CARTRESTORE_STORES_SHOP_TIME_ZONE", "Mars/Phobos"), 300);

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> check(environment))
                .withMessageStartingWith("cartrestore.stores.shop.time-zone is Mars/Phobos, but ");
        assertThatCode(() -> check(new EnvConfigSource(Map.of("CARTRESTORE_SERVICE_HOST", "10.0.0.1"), 300)))
                .doesNotThrowAnyException();
    }

    private static void check(Map<String, String> settings) {
        check(new PropertiesConfigSource(settings, "test", 100));
    }

    private static void check(ConfigSource source) {
        SettingsCheck.check(builder(source).build(), builder(source), Set.of(StoresConfig.class, Limits.class));
    }

    private static SmallRyeConfigBuilder builder(ConfigSource source) {
        return new SmallRyeConfigBuilder().withSources(source)
                .withConverter(java.time.Duration.class, 200, new DurationConverter())
                .withConverter(java.util.Locale.class, 200, new LocaleConverter())
                .withDefaultValue("smallrye.config.mapping.validate-unknown", "false");
    }
}
