package dev.cartrestore.restore.page;

import java.util.Locale;

import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.session.CartChoice;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.store.Languages;
import io.quarkus.qute.TemplateData;

/**
 * The page on which the shopper chooses between two carts.
 *
 * @param link the cart behind the link; its forms carry the choice
 * @param browser the cart that this browser holds
 * @param linkLabel how many items the link's cart has, and their total
 * @param browserLabel how many items the browser's cart has, and their total
 * @param together how many items both have as one, and their total; null if they cannot be merged
 */
@TemplateData
public record ChoicePage(RestorePage link, RestorePage browser, String linkLabel, String browserLabel, String together) {

    public static ChoicePage of(Visit visit, Locale locale, CartChoice choice) {
        RestorePage link = page(visit, locale, choice.cart(), visit.base());
        RestorePage browser = page(visit, locale, choice.other().orElseThrow(), "/cartrestore");
        return new ChoicePage(link, browser, label(link, locale), label(browser, locale),
                choice.joined().map(both -> label(page(visit, locale, both, visit.base()), locale)).orElse(null));
    }

    private static String label(RestorePage cart, Locale locale) {
        return Languages.words(RestoreMessages.class, locale).itemsAndTotal(cart.items(), cart.sums().total());
    }

    private static RestorePage page(Visit visit, Locale locale, SessionView cart, String base) {
        return RestorePage.of(new PageContent(visit, cart, null, Proof.NONE, base, null), locale,
                CartReport.notChecked(cart.shown()));
    }
}
