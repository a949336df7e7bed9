package dev.cartrestore.store;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.LocaleConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Creates a store from settings, as production does. */
public final class TestStore {

    private TestStore() {
    }

    /** @param settings names below {@code cartrestore.stores.<key>} and their values, in turn */
    public static Store of(String key, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("cartrestore.stores.\"" + key + "\".name", key));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("cartrestore.stores.\"" + key + "\"." + settings[i], settings[i + 1]);
        }
        StoresConfig config = new SmallRyeConfigBuilder().withMapping(StoresConfig.class)
                .withConverter(java.time.Duration.class, 200, new DurationConverter())
                .withConverter(java.util.Locale.class, 200, new LocaleConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build().getConfigMapping(StoresConfig.class);
        return Store.of(key, config.stores().get(key));
    }
}
