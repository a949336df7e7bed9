package dev.cartrestore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.cartrestore.database.DatabaseSettings;
import dev.cartrestore.database.FirstConnection;
import dev.cartrestore.security.SecuritySettings;
import dev.cartrestore.security.connection.ConnectionInitializer;
import dev.cartrestore.store.SettingsCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts Cart Restore, if its settings are valid.
 *
 * <p>The settings are checked before Quarkus starts. Later, Hibernate and Flyway would have run, which takes seconds and changes
 * the database of an application that must not start. The database is checked last, and only with valid settings.
 */
@QuarkusMain
public class CartRestore {

    /**
     * Makes Quarkus pass on requests whose address is no valid URI, such as a link with an unfilled merge tag. Otherwise it answers
     * them with an empty 400; the request guard shows a page. Quarkus has no setting for it
     * (https://github.com/quarkusio/quarkus/issues/37804).
     */
    private static final String DISABLE_URI_VALIDATION = "vertx.disableURIValidation";

    public static void main(String... args) {
        System.setProperty(DISABLE_URI_VALIDATION, "true");
        if (isPackaged()) {
            try {
                check(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
            } catch (IllegalArgumentException | ConfigurationException e) {
                refuse(e.getMessage());
            }
            System.setProperty(ConnectionInitializer.SERVICES, ConnectionInitializer.LOAD_SERVICES);
        }
        Quarkus.run(args);
    }

    /**
     * Whether this is the packaged application. In development and tests, Quarkus loads it by a class loader of its own, and the
     * settings cannot be checked here: Quarkus reports the production profile until it has started.
     */
    private static boolean isPackaged() {
        return !CartRestore.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
    }

    private static void check(SmallRyeConfig config) {
        Collection<String> files = OwnArchive.files();
        SecuritySettings.check(config);
        SettingsCheck.check(config, ConfigUtils.configBuilder(), mappings(files));
        DatabaseSettings database = DatabaseSettings.of(config);
        database.check();
        FirstConnection.open(database, files);
    }

    /** Finds the configuration interfaces of all features, which are not public. */
    private static List<Class<?>> mappings(Collection<String> files) {
        return files.stream().filter(file -> file.startsWith("dev/cartrestore/") && file.endsWith(".class"))
                .<Class<?>>map(CartRestore::load)
                .filter(type -> type.isInterface() && type.isAnnotationPresent(ConfigMapping.class)).toList();
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            return Class.forName(name, false, CartRestore.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes one line in the log format of production, because logging is not set up yet. */
    private static void refuse(String reason) {
        System.err.println(new JsonObject().put("timestamp", Instant.now().toString())
                .put("loggerName", CartRestore.class.getName()).put("level", "FATAL")
                .put("message", "Refused to start: " + reason));
        System.exit(1);
    }
}
