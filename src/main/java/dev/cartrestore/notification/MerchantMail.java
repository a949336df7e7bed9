package dev.cartrestore.notification;

import java.util.Currency;
import java.util.List;
import java.util.Locale;

import dev.cartrestore.cart.Money;
import dev.cartrestore.delivery.OutgoingMail;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;

/**
 * A mail to a merchant, in the store's language: which carts were abandoned or ordered and what they are worth, without
 * personal data.
 */
record MerchantMail(Store store, String to) {

    /**
     * One cart in the mail.
     *
     * @param amount such as {@code 47.50 USD}
     * @param lines how many it has
     */
    record Line(String cart, String amount, int lines) {

        static Line of(DigestCart waiting) {
            return of(waiting.cartId, waiting.cartSum, waiting.currency, waiting.lineCount);
        }

        static Line of(String cartId, long minor, String currency, int lines) {
            return new Line(cartId, new Money(minor, Currency.getInstance(currency)).major().toPlainString() + " " + currency,
                    lines);
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance text(String headline, List<Line> lines, String order, String shop, String home);
    }

    OutgoingMail ofAbandoned(List<Line> carts) {
        return mail(carts.size() == 1
                ? words().abandoned(store.name())
                : words().digest(carts.size(), store.name()), carts, null);
    }

    OutgoingMail ofConverted(Line cart, String order) {
        return mail(words().converted(store.name()), List.of(cart), order);
    }

    /** @param order id of the order, or null */
    private OutgoingMail mail(String headline, List<Line> carts, String order) {
        String text = Templates.text(headline, carts, order, store.name(), store.home().toString())
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, language()).render();
        return new OutgoingMail(to, headline, text);
    }

    private MerchantMessages words() {
        return Languages.words(MerchantMessages.class, language());
    }

    private Locale language() {
        return Languages.choose(store.locale(), null);
    }
}
