package dev.cartrestore.restore;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The words that every line of a cart repeats, looked up once for each language and not for each line. */
@TemplateData
record LineWords(String quantity, String update, String remove, String each, String before, String now) {

    private static final Map<String, LineWords> BY_LANGUAGE = new ConcurrentHashMap<>();

    /** @param language one of those we speak */
    static LineWords in(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, LineWords::lookUp);
    }

    private static LineWords lookUp(String language) {
        RestoreMessages messages = messages(language);
        return new LineWords(messages.quantity(), messages.update(), messages.remove(), messages.each(), messages.before(),
                messages.now());
    }

    /** The words of a page in one language, for what cannot be said in the template. */
    static RestoreMessages messages(String language) {
        InstanceHandle<RestoreMessages> spoken = Arc.container().instance(RestoreMessages.class,
                Localized.Literal.of(language));
        return spoken.isAvailable() ? spoken.get() : MessageBundles.get(RestoreMessages.class);
    }
}
