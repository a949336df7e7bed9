package dev.cartrestore.restore.page;

import java.util.Locale;

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
 * @param mergeable whether the two can be merged
 */
@TemplateData
public record ChoicePage(RestorePage link, RestorePage browser, boolean mergeable) {

    public static ChoicePage of(Visit visit, Locale locale, View view, boolean mergeable) {
        return new ChoicePage(page(visit, locale, view.cart(), view, visit.base()),
                page(visit, locale, view.other().orElseThrow(), view, "/cartrestore"), mergeable);
    }

    private static RestorePage page(Visit visit, Locale locale, SessionView cart, View view, String base) {
        return RestorePage.of(new PageContent(visit, cart, null, Proof.NONE, base, null), locale,
                CartReport.notChecked(cart.shown()));
    }
}
