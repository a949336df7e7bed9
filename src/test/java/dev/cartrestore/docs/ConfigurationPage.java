package dev.cartrestore.docs;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * The tables of the configuration page, from the Javadoc of the configuration interfaces. Quarkus' own generator only reads
 * the configuration of extensions.
 */
final class ConfigurationPage {

    private static final String OF_STORES = "cartrestore.stores.*.";

    private static final Map<Type, String> TYPES = Map.of(int.class, "whole number", Integer.class, "whole number",
            boolean.class, "`true` or `false`", String.class, "text", URI.class, "address", Duration.class, "duration",
            Currency.class, "currency code", Locale.class, "language");

    private final SourceComments comments = new SourceComments();

    /** One section for each interface: first what concerns the installation, then stores, then what some stores have. */
    String tables(List<Class<?>> mappings) {
        Comparator<Class<?>> installationFirst = Comparator.comparing(ConfigurationPage::isOfStores);
        return mappings.stream()
                .sorted(installationFirst.thenComparing(type -> !type.getSimpleName().equals("StoresConfig"))
                        .thenComparing(Class::getSimpleName))
                .map(this::section).collect(joining("\n"));
    }

    private static Map<String, Property> settings(Class<?> mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping));
    }

    private static boolean isOfStores(Class<?> mapping) {
        return settings(mapping).keySet().stream().allMatch(name -> name.startsWith(OF_STORES));
    }

    private String section(Class<?> mapping) {
        String title = mapping.getSimpleName().replaceFirst("Config$", "").replaceAll("(?<=[a-z])(?=[A-Z][a-z])", " ")
                .replace("Big Commerce", "BigCommerce");
        String rows = settings(mapping).entrySet().stream().filter(setting -> !setting.getKey().endsWith("[*]"))
                .sorted(Map.Entry.<String, Property>comparingByValue(
                        Comparator.comparingLong(setting -> comments.positionOf(setting.getMethod())))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(setting -> row(setting.getKey(), setting.getValue())).collect(joining());
        return "## " + title + "\n\n" + comments.of(mapping) + "\n\n| Key | Meaning | Type | Default |\n|---|---|---|---|\n"
                + rows;
    }

    private String row(String name, Property setting) {
        Method method = setting.getMethod();
        String key = name.replace(OF_STORES, "….");
        String fallback = setting.hasDefaultValue()
                ? '`' + setting.getDefaultValue() + '`'
                : method.getReturnType() == Optional.class ? "none" : "required";
        return "| `" + key + "` | " + comments.of(method) + choices(method) + " | " + typeOf(method.getGenericReturnType())
                + " | " + fallback + " |\n";
    }

    private String choices(Method method) {
        Class<?> type = method.getReturnType();
        return !type.isEnum()
                ? ""
                : Arrays.stream(type.getEnumConstants())
                        .map(choice -> "<br>`" + choice.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`: "
                                + comments.of((Enum<?>) choice))
                        .collect(joining());
    }

    private static String typeOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            String inner = typeOf(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? "list: " + inner : inner;
        }
        return type instanceof Class<?> named && named.isEnum() ? "one of these" : TYPES.getOrDefault(type, "text");
    }

    /** Whether an interface is one that settings are read into. */
    static boolean isMapping(Class<?> type) {
        return type.isAnnotationPresent(ConfigMapping.class);
    }
}
