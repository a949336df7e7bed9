package dev.cartrestore.restore;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartrestore.store.Languages;
import io.quarkus.qute.TemplateData;

/** The words that every line of a cart repeats, looked up once for each language and not for each line. */
@TemplateData
record LineWords(String quantity, String update, String remove, String each, String before, String now) {

    private static final Map<String, LineWords> BY_LANGUAGE = new ConcurrentHashMap<>();

    /** @param language one of those we speak */
    static LineWords in(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, LineWords::lookUp);
    }

    private static LineWords lookUp(String language) {
        RestoreMessages messages = Languages.words(RestoreMessages.class, Locale.forLanguageTag(language));
        return new LineWords(messages.quantity(), messages.update(), messages.remove(), messages.each(), messages.before(),
                messages.now());
    }
}
