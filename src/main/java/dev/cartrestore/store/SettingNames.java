package dev.cartrestore.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * Tells a setting from a slip of the pen: a mistyped {@code link-policy} must not leave a store open without a word. The
 * mapping's own check would also refuse what the environment has under our name for reasons of its own.
 */
final class SettingNames {

    /** An index behind a list, which no mapping of ours has elsewhere. */
    private static final String INDEX = "(?:\\[\\d+])?";

    /** A store's key: quoted where it has dots. */
    private static final String KEY = "(?:\"[^\"]+\"|[^.\"]+)";

    private final List<Pattern> known;

    /** @param mappings the interfaces whose items are settings, each a {@link ConfigMapping} */
    SettingNames(Collection<Class<?>> mappings) {
        known = mappings.stream().map(ConfigClass::configClass).map(ConfigMappings::getProperties).map(Map::keySet)
                .flatMap(Collection::stream).map(SettingNames::pattern).toList();
    }

    /** @param name such as {@code cartrestore.stores.*.hosts[*]} */
    private static Pattern pattern(String name) {
        return Pattern.compile(List.of(name.replace("[*]", "").split("\\.")).stream().map(SettingNames::part)
                .collect(Collectors.joining("\\.", "", INDEX)));
    }

    /** An environment variable has one sign for both the dot and the dash. */
    private static String part(String part) {
        return part.equals("*") ? KEY : part.replace("-", "[.-]");
    }

    /** @param setting one that begins with {@code cartrestore.} */
    boolean isKnown(String setting) {
        return known.stream().anyMatch(pattern -> pattern.matcher(setting).matches());
    }
}
