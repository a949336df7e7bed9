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
 * Recognises mistyped settings: a misspelt {@code link-policy} must not silently leave a store open. The mapping's own check
 * would also refuse unrelated environment variables that begin with our name.
 */
final class SettingNames {

    /** An index after a list, which none of our mappings has elsewhere. */
    private static final String INDEX = "(?:\\[\\d+])?";

    /** A store's key: quoted if it has dots. */
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

    /** An environment variable uses one character for both the dot and the dash. */
    private static String part(String part) {
        return part.equals("*") ? KEY : part.replace("-", "[.-]");
    }

    /** @param setting begins with {@code cartrestore.} */
    boolean isKnown(String setting) {
        return known.stream().anyMatch(pattern -> pattern.matcher(setting).matches());
    }
}
