package dev.cartrestore.restore.freshlink;

import java.time.Instant;
import java.util.Locale;

import dev.cartrestore.delivery.OutgoingMail;
import dev.cartrestore.restore.page.MomentFormat;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;

/** The mail with a fresh link: the shop's name, the link, and nothing about the shopper or the goods. */
final class FreshLinkMail {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance text(String shop, String link, String until, String home);
    }

    private FreshLinkMail() {
    }

    static OutgoingMail to(String address, Store store, Locale locale, String link, Instant expiry) {
        String text = Templates
                .text(store.name(), link, MomentFormat.format(expiry, locale, store.timeZone()), store.home().toString())
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        return new OutgoingMail(address, Languages.words(FreshLinkMessages.class, locale).subject(store.name()), text);
    }
}
