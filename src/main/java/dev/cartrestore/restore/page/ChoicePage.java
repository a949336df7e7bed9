package dev.cartrestore.restore.page;

import java.util.Locale;
import java.util.Optional;

import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.restore.CartChooser.View;
import dev.cartrestore.restore.CartPages.PageContent;
import dev.cartrestore.session.Proof;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
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

    /** @param joined both carts as one; empty if they cannot be merged */
    public static ChoicePage of(Visit visit, Locale locale, View view, Optional<SessionView> joined) {
        return new ChoicePage(page(visit, locale, view.cart(), visit.base()),
                page(visit, locale, view.other().orElseThrow(), "/cartrestore"),
                joined.map(both -> page(visit, locale, both, visit.base()).label()).orElse(null));
    }

    private static RestorePage page(Visit visit, Locale locale, SessionView cart, String base) {
        return RestorePage.of(new PageContent(visit, cart, null, Proof.NONE, base, null), locale,
                CartReport.notChecked(cart.shown()));
    }
}
