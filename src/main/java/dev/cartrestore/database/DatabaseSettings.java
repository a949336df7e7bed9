package dev.cartrestore.database;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.smallrye.config.SmallRyeConfig;

/**
 * Address and credentials of the database.
 *
 * @param url a JDBC address
 * @param properties further properties of the driver, such as those for TLS
 */
public record DatabaseSettings(String url, String user, String password, Map<String, String> properties) {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2_DRIVER = "org.h2.Driver";
    private static final String POSTGRESQL_DRIVER = "org.postgresql.Driver";

    /** Reads the settings of the application's data source. */
    public static DatabaseSettings of(SmallRyeConfig config) {
        return new DatabaseSettings(read(config, "jdbc.url"), read(config, "username"), read(config, "password"),
                config.getOptionalValues("quarkus.datasource.jdbc.additional-jdbc-properties", String.class, String.class)
                        .orElse(Map.of()));
    }

    private static String read(SmallRyeConfig config, String item) {
        return config.getOptionalValue("quarkus.datasource." + item, String.class).orElse("");
    }

    /**
     * Rejects an address for which this build has no driver, and an H2 address with unsafe settings.
     *
     * @throws IllegalArgumentException with the fault and the remedy
     */
    public void check() {
        check(DatabaseSettings::isPresent);
    }

    /** @param hasClass whether a class is part of this build */
    void check(Predicate<String> hasClass) {
        if (!isH2() && !startsWith(POSTGRESQL)) {
            throw refused("must begin with " + POSTGRESQL + "// or " + H2 + "file:");
        }
        if (isH2() && !hasClass.test(H2_DRIVER)) {
            throw refused("this build is for PostgreSQL: set the address of a PostgreSQL database, such as " + POSTGRESQL
                    + "//localhost:5432/cartrestore, or rebuild without -Ppostgresql");
        }
        if (!isH2() && !hasClass.test(POSTGRESQL_DRIVER)) {
            throw refused("this build is for H2: rebuild with -Ppostgresql");
        }
        H2Settings.check(url);
    }

    private IllegalArgumentException refused(String remedy) {
        return new IllegalArgumentException("quarkus.datasource.jdbc.url is " + shownUrl() + ", but " + remedy);
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    boolean isH2() {
        return startsWith(H2);
    }

    private boolean startsWith(String prefix) {
        return url.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    /** The address without its parameters and user, which may contain a password. */
    String shownUrl() {
        return url.isEmpty() ? "empty" : url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//…@");
    }
}
