package dev.cartrestore.restore.page;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartrestore.store.Languages;

/** How many items a cart has, in words. A message takes as long as five lines of a page, so those of usual carts are kept. */
final class ItemCounts {

    private record Key(String language, int count) {
    }

    private static final int MAX_KEPT = 100;

    private static final Map<Key, String> KEPT = new ConcurrentHashMap<>();

    private ItemCounts() {
    }

    static String inWords(int count, Locale locale) {
        return count > MAX_KEPT
                ? message(count, locale)
                : KEPT.computeIfAbsent(new Key(locale.getLanguage(), count), key -> message(count, locale));
    }

    private static String message(int count, Locale locale) {
        return Languages.words(RestoreMessages.class, locale).items(Count.of(locale, count));
    }
}
