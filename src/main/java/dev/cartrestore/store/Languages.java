package dev.cartrestore.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The languages of our pages, and which one a visitor gets. */
public final class Languages {

    /** The languages that have message bundles. */
    public static final Set<String> SPOKEN = Set.of("en", "ar", "fr", "de", "es");

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar");
    private static final int LONGEST_WISH = 200;

    private Languages() {
    }

    /**
     * The store's own language, else the first of the visitor's that is supported, else English. A region ({@code de-CH}) is
     * kept, since it determines the format of amounts and dates.
     *
     * @param acceptLanguage the request's header, or null
     */
    public static Locale choose(Optional<Locale> stores, String acceptLanguage) {
        return stores.filter(Languages::isSpoken).orElseGet(() -> wished(acceptLanguage).orElse(Locale.ENGLISH));
    }

    /** The locale of a language tag such as {@code fr} or {@code pt_BR}, if it is supported. */
    public static Optional<Locale> spoken(String tag) {
        return tag == null || tag.length() > 35
                ? Optional.empty()
                : Optional.of(Locale.forLanguageTag(tag.strip().replace('_', '-'))).filter(Languages::isSpoken);
    }

    /** The texts of a message bundle; English ones for other languages. */
    public static <T> T words(Class<T> bundle, Locale locale) {
        String language = locale.getLanguage();
        return isSpoken(locale) && !language.equals(Locale.ENGLISH.getLanguage()) // the bundle's own
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
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_WISH) {
            return Optional.empty();
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            return ranges.stream().filter(range -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
                    .map(range -> Locale.forLanguageTag(range.getRange())).filter(Languages::isSpoken).findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
