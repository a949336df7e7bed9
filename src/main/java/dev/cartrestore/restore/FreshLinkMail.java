package dev.cartrestore.restore;

import java.util.Locale;

import dev.cartrestore.delivery.MailAddress;
import dev.cartrestore.delivery.OutgoingMail;
import dev.cartrestore.store.Store;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The mail with a fresh link: whose shop it is from, the link, and nothing about the shopper or the goods. */
final class FreshLinkMail {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance text(String shop, String link, String home);
    }

    private FreshLinkMail() {
    }

    /** @param sender the address that mails come from, as configured */
    static OutgoingMail to(String address, String sender, Store store, Locale locale, String link) {
        String text = Templates.text(store.name(), link, store.home().toString())
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        return new OutgoingMail(MailAddress.named(store.name(), sender), address, words(locale).subject(store.name()), text);
    }

    private static FreshLinkMessages words(Locale locale) {
        InstanceHandle<FreshLinkMessages> spoken = Arc.container().instance(FreshLinkMessages.class,
                Localized.Literal.of(locale.getLanguage()));
        return spoken.isAvailable() ? spoken.get() : MessageBundles.get(FreshLinkMessages.class);
    }
}
