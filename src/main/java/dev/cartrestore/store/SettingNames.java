package dev.cartrestore.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import org.eclipse.microprofile.config.Config;

/**
 * Finds mistyped settings: a misspelt {@code link-policy} must not silently leave a store open. The check by SmallRye Config would
 * also reject unrelated environment variables that begin with our name.
 */
final class SettingNames {

    /** The index of a list, which our mappings have only at the end. */
    private static final String INDEX = "(?:\\[\\d+])?";

    /** A store's key, in quotes if it has dots. */
    private static final String KEY = "(?:\"[^\"]+\"|[^.\"]+)";

    private final Map<Pattern, Property> known = new LinkedHashMap<>();

    /** @param mappings the interfaces whose items are settings, each a {@link ConfigMapping} */
    SettingNames(Collection<Class<?>> mappings) {
        mappings.stream().map(ConfigClass::configClass).map(ConfigMappings::getProperties)
                .forEach(properties -> properties.forEach((name, property) -> known.put(pattern(name), property)));
    }

    /** @param name such as {@code cartrestore.stores.*.hosts[*]} */
    private static Pattern pattern(String name) {
        return Pattern.compile(List.of(name.replace("[*]", "").split("\\.")).stream().map(SettingNames::part)
                .collect(Collectors.joining("\\.", "", INDEX)));
    }

    /** A dash may be written as a dot, because environment variables have one character for both. */
    private static String part(String part) {
        return part.equals("*") ? KEY : part.replace("-", "[.-]");
    }

    /** @param setting begins with {@code cartrestore.} */
    boolean isKnown(String setting) {
        return find(setting).isPresent();
    }

    /** Finds the mapped property of a setting. */
    Optional<Property> find(String setting) {
        return known.entrySet().stream().filter(item -> item.getKey().matcher(setting).matches()).map(Map.Entry::getValue)
                .findFirst();
    }

    /** Lists settings that begin with our name and are not known. */
    List<String> unknownIn(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("cartrestore.") && !isKnown(name)).sorted().toList();
    }

    /** Whether a setting is from the environment, which others write, too: Kubernetes sets CARTRESTORE_SERVICE_HOST for a service. */
    static boolean isOfEnvironment(Config config, String name) {
        return String.valueOf(config.getConfigValue(name).getSourceName()).startsWith("Env");
    }
}
