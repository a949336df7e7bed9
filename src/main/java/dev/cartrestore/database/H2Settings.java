package dev.cartrestore.database;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the address of an H2 database must say for accepted carts to be kept.
 *
 * <p>Without {@code WRITE_DELAY=0} a commit is acknowledged before it is written, and each of 49 kills lost some. Without
 * {@code OPTIMIZE_REUSE_RESULTS=FALSE} a query repeated inside one transaction can be stale. Without
 * {@code DB_CLOSE_ON_EXIT=FALSE} H2 closes itself on SIGTERM, under the requests that are still at work.
 */
final class H2Settings {

    private static final String H2 = "jdbc:h2:";
    private static final String FILE = "jdbc:h2:file:";
    private static final List<String> NEEDED = List.of("WRITE_DELAY=0", "OPTIMIZE_REUSE_RESULTS=FALSE",
            "DB_CLOSE_ON_EXIT=FALSE");

    /** A server or a second process beside ours, or statements that undo what is needed. */
    private static final Set<String> REFUSED = Set.of("AUTO_SERVER", "FILE_LOCK", "INIT");

    private H2Settings() {
    }

    /**
     * Lets addresses of other databases and of a safe H2 file pass.
     *
     * @throws IllegalArgumentException saying what is missing or not allowed, without the rest of the address, which may have a password
     */
    static void check(String url) {
        if (!url.regionMatches(true, 0, H2, 0, H2.length())) {
            return;
        }
        if (!url.startsWith(FILE)) {
            throw refused(url, "must begin with " + FILE);
        }
        Set<String> settings = settings(url);
        for (String needed : NEEDED) {
            if (!settings.contains(needed)) {
                throw refused(url, "must have ;" + needed);
            }
        }
        for (String setting : settings) {
            String name = setting.replaceFirst("=.*", "");
            if (REFUSED.contains(name)) {
                throw refused(url, "must not have " + name);
            }
        }
    }

    /** H2 takes names and these values in any case, and refuses by itself a name that has two values. */
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
