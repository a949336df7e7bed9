package dev.cartrestore.store;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMappingInterface.CollectionProperty;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Checks the settings of all features before the start: names, types and rules of stores. */
public final class SettingsCheck {

    /** The part of SmallRye's messages that names the setting, such as {@code SRCFG00039: The config property a.b with …}. */
    private static final Pattern NAMED = Pattern.compile("SRCFG000(\\d\\d).*?property (\\S+)");
    private static final String REQUIRED = "14";
    private static final Pattern SECRET = Pattern.compile("(?i).*(?:key|secret|password|token|authorization).*");

    private static final String UNREADABLE = "it cannot be read: see src/docs/configuration.md";

    private static final Map<Class<?>, String> REMEDIES = Map.of(
            Duration.class, "must be a duration such as PT10M, 10M or P30D",
            Currency.class, "must be an ISO 4217 code such as EUR",
            ZoneId.class, "must be a time zone such as Europe/Berlin",
            Locale.class, "must be a language such as en or de-CH",
            URI.class, "must be an address such as https://shop.example/",
            boolean.class, "must be true or false", Boolean.class, "must be true or false",
            int.class, "must be a whole number", Integer.class, "must be a whole number");

    private SettingsCheck() {
    }

    /**
     * Checks a whole configuration.
     *
     * @param config all settings
     * @param builder builds the configuration again, because names from the environment are matched with those of mappings only
     *     during a build
     * @param mappings the configuration interfaces of all features
     * @throws ConfigurationException with the first wrong setting, its value unless it is secret, and the remedy
     */
    public static void check(SmallRyeConfig config, SmallRyeConfigBuilder builder, Collection<Class<?>> mappings) {
        SettingNames names = new SettingNames(mappings);
        for (String name : names.unknownIn(config)) {
            if (!SettingNames.isOfEnvironment(config, name)) {
                throw unknown(name);
            }
        }
        mappings.forEach(builder::withMapping);
        try {
            Stores.check(builder.build().getConfigMapping(StoresConfig.class));
        } catch (ConfigValidationException e) {
            throw new ConfigurationException(describe(e.getProblem(0).getMessage(), config, names));
        }
    }

    static ConfigurationException unknown(String name) {
        return new ConfigurationException(name + " is not a setting of this application: correct its name, or remove it");
    }

    private static String describe(String problem, SmallRyeConfig config, SettingNames names) {
        Matcher named = NAMED.matcher(problem);
        if (!named.find()) {
            return problem.lines().findFirst().orElse("");
        }
        return named.group(1).equals(REQUIRED) ? named.group(2) + " is needed" : messageOf(named.group(2), config, names);
    }

    private static String messageOf(String name, SmallRyeConfig config, SettingNames names) {
        String value = SECRET.matcher(name).matches() ? "not valid" : config.getConfigValue(name).getValue();
        return name + " is " + value + ", but " + names.find(name).map(SettingsCheck::type).map(SettingsCheck::remedy)
                .orElse(UNREADABLE);
    }

    private static Class<?> type(Property property) {
        if (property instanceof CollectionProperty collection) {
            return type(collection.getElement());
        }
        if (property.isPrimitive()) {
            return property.asPrimitive().getPrimitiveType();
        }
        if (property.isOptional()) {
            return type(property.asOptional().getNestedProperty());
        }
        return property.isLeaf() ? property.asLeaf().getValueRawType() : Object.class;
    }

    private static String remedy(Class<?> type) {
        return Optional.ofNullable(type.getEnumConstants()).map(constants -> "must be one of " + Stream.of(constants)
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "))).orElse(REMEDIES.getOrDefault(type, UNREADABLE));
    }
}
