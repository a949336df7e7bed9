package dev.cartrestore.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanContainer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.SqlErrors;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** All configured stores, by key and by host. */
@Singleton
@Startup
public class Stores {

    private static final Logger LOG = Logger.getLogger(Stores.class);

    private final Map<String, Store> byKey;
    private final Map<String, Store> byHost = new HashMap<>();
    private final Optional<Store> everyHost;

    @Inject
    Stores(StoresConfig config, Config settings, BeanContainer beans) {
        this(stores(config));
        if (byKey.isEmpty()) {
            LOG.warn("No store is configured (cartrestore.stores.<key>.…), so every request gets status 421");
        }
        for (String setting : new SettingNames(mappings(beans)).unknownIn(settings)) {
            if (!SettingNames.isOfEnvironment(settings, setting)) {
                throw SettingsCheck.unknown(setting);
            }
            LOG.warnf("The environment variable for %s is not a setting of this application", setting);
        }
    }

    /** @throws InvalidStoreException with the wrong setting */
    static void check(StoresConfig config) {
        new Stores(stores(config));
    }

    private static Map<String, Store> stores(StoresConfig config) {
        return config.stores().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Store.of(entry.getKey(), entry.getValue())));
    }

    /** Finds the configuration interfaces of all features. */
    private static Set<Class<?>> mappings(BeanContainer beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(ConfigMapping.class) && type.getName().startsWith("dev.cartrestore."))
                .collect(Collectors.toSet());
    }

    private Stores(Map<String, Store> stores) {
        byKey = Map.copyOf(stores);
        for (Store store : byKey.values()) {
            if (store.hosts().isEmpty() && byKey.size() > 1) {
                throw new InvalidStoreException(store.key(), "hosts", "is required, because there are other stores");
            }
            for (String host : store.hosts()) {
                if (byHost.put(host, store) != null) {
                    throw new InvalidStoreException(store.key(), "hosts",
                            "names " + host + ", which another store has as well");
                }
            }
        }
        everyHost = byKey.values().stream().filter(store -> store.hosts().isEmpty()).findAny();
    }

    /** Finds the store for a host name, in lower case and without port. */
    public Optional<Store> byHost(String host) {
        return everyHost.isPresent() ? everyHost : Optional.ofNullable(byHost.get(host));
    }

    /** Finds a store by its key; empty if it is not configured any more. */
    public Optional<Store> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * Does some work for each store. A failure is logged and does not affect other stores.
     *
     * @param what the work, for the log
     */
    public void each(String what, Consumer<Store> work) {
        for (Store store : byKey.values()) {
            try {
                work.accept(store);
            } catch (RuntimeException e) {
                LOG.errorf(SqlErrors.withoutValues(e), "Failed for store %s: %s", store.key(), what);
            }
        }
    }

    /** All stores, in no particular order. */
    public Collection<Store> all() {
        return byKey.values();
    }
}
