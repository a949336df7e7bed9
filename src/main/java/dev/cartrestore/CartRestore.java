package dev.cartrestore;

import java.time.Instant;

import dev.cartrestore.database.H2File;
import dev.cartrestore.database.H2Settings;
import dev.cartrestore.security.SecuritySettings;
import dev.cartrestore.security.connection.ConnectionInitializer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts Cart Restore, if its settings are valid.
 *
 * <p>They are checked before Quarkus starts: later, Hibernate and Flyway have already run, which takes seconds and changes the
 * database of an application that must not start at all.
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
            Config config = ConfigProvider.getConfig();
            check(config);
            System.setProperty(ConnectionInitializer.SERVICES, ConnectionInitializer.LOAD_SERVICES);
            H2File.open(database(config, "jdbc.url"), database(config, "username"), database(config, "password"));
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

    private static void check(Config config) {
        try {
            SecuritySettings.check(config.unwrap(SmallRyeConfig.class));
            H2Settings.check(database(config, "jdbc.url"));
        } catch (IllegalArgumentException e) {
            refuse(e.getMessage());
        }
    }

    private static String database(Config config, String setting) {
        return config.getOptionalValue("quarkus.datasource." + setting, String.class).orElse("");
    }

    /** Logging is not set up yet, so this writes its one line in production's log format. */
    private static void refuse(String reason) {
        System.err.println(new JsonObject().put("timestamp", Instant.now().toString())
                .put("loggerName", CartRestore.class.getName()).put("level", "FATAL")
                .put("message", "Refused to start: " + reason));
        System.exit(1);
    }
}
