package dev.cartrestore.restore.page;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartrestore.store.Languages;
import io.quarkus.qute.TemplateData;

/** The words that every line of a cart repeats, looked up once for each language and not for each line. */
@TemplateData
public record LineLabels(String quantity, String remove, String each, String before, String now) {

    private static final Map<String, LineLabels> BY_LANGUAGE = new ConcurrentHashMap<>();

    /** @param language one of those we speak */
    static LineLabels in(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, LineLabels::lookUp);
    }

    private static LineLabels lookUp(String language) {
        RestoreMessages messages = Languages.words(RestoreMessages.class, Locale.forLanguageTag(language));
        return new LineLabels(messages.quantity(), messages.remove(), messages.each(), messages.before(),
                messages.now());
    }
}
