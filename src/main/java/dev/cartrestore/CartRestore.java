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
 * <p>They are checked before Quarkus starts: later, Hibernate and Flyway have already run, which takes seconds and changes the
 * database of an application that must not start at all. Last comes the database, which only valid settings reach.
 */
@QuarkusMain
public class CartRestore {

    /**
     * Quarkus answers an address that is no URI, such as a link with an unfilled merge tag, by an empty 400 before anybody
     * sees it. With this set it leaves that to the door.
     */
    private static final String LEAVE_ADDRESSES_TO_US = "vertx.disableURIValidation";

    public static void main(String... args) {
        System.setProperty(LEAVE_ADDRESSES_TO_US, "true");
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
     * Development and tests load us with a class loader of their own. Their settings are not known yet: Quarkus learns its
     * profile while it starts, and up to then says production.
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

    /** The configuration interfaces of all features, which are not public. */
    private static List<Class<?>> mappings(Collection<String> files) {
        return files.stream().filter(file -> file.startsWith("dev/cartrestore/") && file.endsWith(".class"))
                .<Class<?>>map(CartRestore::load).filter(type -> type.isAnnotationPresent(ConfigMapping.class)).toList();
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            return Class.forName(name, false, CartRestore.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Logging is not set up yet, so this writes its one line in production's log format. */
    private static void refuse(String reason) {
        System.err.println(new JsonObject().put("timestamp", Instant.now().toString())
                .put("loggerName", CartRestore.class.getName()).put("level", "FATAL")
                .put("message", "Refused to start: " + reason));
        System.exit(1);
    }
}
