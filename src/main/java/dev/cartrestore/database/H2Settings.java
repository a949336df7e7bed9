package dev.cartrestore.database;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings that the address of an H2 database must have so that no accepted cart is lost.
 *
 * <p>Without {@code WRITE_DELAY=0} a commit is acknowledged before it is written, and each of 49 kills in a test lost some.
 * Without {@code OPTIMIZE_REUSE_RESULTS=FALSE} a query repeated inside one transaction can be stale
 * (https://github.com/h2database/h2database/issues/3894). Without
 * {@code DB_CLOSE_ON_EXIT=FALSE} H2 closes the database on SIGTERM, while requests are still running.
 */
final class H2Settings {

    private static final String H2 = "jdbc:h2:";
    private static final String FILE = "jdbc:h2:file:";
    private static final List<String> REQUIRED = List.of("WRITE_DELAY=0", "OPTIMIZE_REUSE_RESULTS=FALSE",
            "DB_CLOSE_ON_EXIT=FALSE");

    /** Settings that open the file to other processes, or run statements that may undo the required ones. */
    private static final Set<String> FORBIDDEN = Set.of("AUTO_SERVER", "FILE_LOCK", "INIT");

    private H2Settings() {
    }

    /**
     * Accepts addresses of other databases, and of H2 files with safe settings.
     *
     * @throws IllegalArgumentException naming the missing or forbidden part, never the whole address, which may contain a
     *     password
     */
    static void check(String url) {
        if (!url.regionMatches(true, 0, H2, 0, H2.length())) {
            return;
        }
        if (!url.startsWith(FILE)) {
            throw refused(url, "must begin with " + FILE);
        }
        Set<String> settings = settings(url);
        for (String required : REQUIRED) {
            if (!settings.contains(required)) {
                throw refused(url, "must have ;" + required);
            }
        }
        for (String setting : settings) {
            String name = setting.replaceFirst("=.*", "");
            if (FORBIDDEN.contains(name)) {
                throw refused(url, "must not have " + name);
            }
        }
    }

    /** Upper-cases all settings, since H2 ignores case. H2 itself rejects a name with two values. */
    private static Set<String> settings(String url) {
        Set<String> settings = new TreeSet<>();
        String[] parts = url.split(";");
        for (int i = 1; i < parts.length; i++) {
            settings.add(parts[i].strip().toUpperCase(Locale.ROOT));
        }
        return settings;
    }

    private static IllegalArgumentException refused(String url, String remedy) {
        return new IllegalArgumentException(
                "quarkus.datasource.jdbc.url is " + url.replaceFirst(";.*", "") + "…, but an H2 address " + remedy);
    }
}
