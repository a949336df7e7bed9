package dev.cartrestore.store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The languages of our pages, and the choice among them for a visitor. */
public final class Languages {

    /** The languages whose texts are in {@code messages}. The page on contributing lists what else a new one needs. */
    public static final Set<String> SPOKEN = Set.of("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "tr");

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar");
    private static final int MAX_HEADER = 200;
    private static final int MAX_TAG = 35;

    /** Our languages in each region whose formats the JDK knows, by language tag. */
    private static final Map<String, Locale> LOCALES = locales();

    /** The choice for each {@code Accept-Language}: browsers send few different ones, and reading one takes a microsecond. */
    private static final Map<String, Optional<Locale>> CHOICES = new ConcurrentHashMap<>();
    private static final int MAX_CHOICES = 1_000;

    private Languages() {
    }

    private static Map<String, Locale> locales() {
        Map<String, Locale> locales = Stream.of(Locale.getAvailableLocales())
                .filter(locale -> isSpoken(locale) && !locale.getCountry().isEmpty())
                .map(locale -> new Locale.Builder().setLanguage(locale.getLanguage()).setRegion(locale.getCountry()).build())
                .collect(Collectors.toMap(Locale::toLanguageTag, Function.identity(), (first, second) -> first));
        SPOKEN.forEach(language -> locales.put(language, new Locale.Builder().setLanguage(language).build()));
        return locales;
    }

    /**
     * Chooses the store's own language, else the visitor's first supported one, else English. A region ({@code de-CH}) is kept,
     * since it determines the format of amounts and dates.
     *
     * @param acceptLanguage the request's header, or null
     */
    public static Locale choose(Optional<Locale> stores, String acceptLanguage) {
        return stores.filter(Languages::isSpoken).orElseGet(() -> wished(acceptLanguage).orElse(Locale.ENGLISH));
    }

    /**
     * Finds the locale of a language tag such as {@code fr} or {@code de_CH}, if it is supported. It is always one of a fixed
     * set: the JDK caches every requested locale, with all its formats.
     */
    public static Optional<Locale> spoken(String tag) {
        if (tag == null || tag.length() > MAX_TAG) {
            return Optional.empty();
        }
        String[] parts = tag.strip().replace('_', '-').split("-", 4);
        String language = parts[0].toLowerCase(Locale.ROOT);
        if (!SPOKEN.contains(language)) {
            return Optional.empty();
        }
        Locale withoutRegion = LOCALES.get(language);
        String second = parts.length > 1 ? parts[1] : "";
        String region = second.length() == 4 && parts.length > 2 ? parts[2] : second; // after a script, if there is one
        return Optional.of(LOCALES.getOrDefault(language + "-" + region.toUpperCase(Locale.ROOT), withoutRegion));
    }

    /** Returns the texts of a message bundle, in English for other languages. */
    public static <T> T words(Class<T> bundle, Locale locale) {
        String language = locale.getLanguage();
        return isSpoken(locale) && !language.equals(Locale.ENGLISH.getLanguage()) // the bundle's default
                ? MessageBundles.get(bundle, Localized.Literal.of(language))
                : MessageBundles.get(bundle);
    }

    public static boolean isRightToLeft(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }

    private static boolean isSpoken(Locale locale) {
        return SPOKEN.contains(locale.getLanguage());
    }

    private static Optional<Locale> wished(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER) {
            return Optional.empty();
        }
        if (CHOICES.size() > MAX_CHOICES) {
            CHOICES.clear(); // headers come from outside
        }
        return CHOICES.computeIfAbsent(acceptLanguage, Languages::firstSupported);
    }

    /** Finds the visitor's first supported language, by weight and then by order. */
    private static Optional<Locale> firstSupported(String acceptLanguage) {
        Optional<Locale> best = Optional.empty();
        double bestWeight = 0;
        for (String range : acceptLanguage.split(",")) {
            int semicolon = range.indexOf(';');
            double weight = semicolon < 0 ? 1 : weight(range.substring(semicolon + 1).strip());
            if (weight > bestWeight) {
                Optional<Locale> wished = spoken(semicolon < 0 ? range : range.substring(0, semicolon));
                best = wished.isPresent() ? wished : best;
                bestWeight = wished.isPresent() ? weight : bestWeight;
            }
        }
        return best;
    }

    private static double weight(String parameter) {
        try {
            return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
