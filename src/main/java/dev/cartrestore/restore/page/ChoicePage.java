package dev.cartrestore.restore.page;

import java.util.Locale;

import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.session.CartChoice;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Proof;
import io.quarkus.qute.TemplateData;

/**
 * The page on which the shopper chooses between two carts.
 *
 * @param link the cart behind the link; its forms carry the choice
 * @param browser the cart that this browser holds
 * @param together how many items both have as one, and their total; null if they cannot be merged
 */
@TemplateData
public record ChoicePage(RestorePage link, RestorePage browser, String together) {

    public static ChoicePage of(Visit visit, Locale locale, CartChoice choice) {
        return new ChoicePage(page(visit, locale, choice.cart(), visit.base()),
                page(visit, locale, choice.other().orElseThrow(), "/cartrestore"),
                choice.joined().map(both -> page(visit, locale, both, visit.base()).label()).orElse(null));
    }

    private static RestorePage page(Visit visit, Locale locale, SessionView cart, String base) {
        return RestorePage.of(new PageContent(visit, cart, null, Proof.NONE, base, null), locale,
                CartReport.notChecked(cart.shown()));
    }
}
