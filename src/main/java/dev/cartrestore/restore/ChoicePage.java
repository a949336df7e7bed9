package dev.cartrestore.restore;

import java.util.Locale;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartMerge;
import dev.cartrestore.catalog.CartReport;
import io.quarkus.qute.TemplateData;

/**
 * The page on which the shopper chooses between two carts.
 *
 * @param link the cart behind the link; its forms carry the choice
 * @param browser the cart that this browser holds
 * @param mergeable whether the two can be merged
 */
@TemplateData
record ChoicePage(RestorePage link, RestorePage browser, boolean mergeable) {

    static ChoicePage of(Visit visit, Locale locale, CartContents cart, CartContents other) {
        return new ChoicePage(RestorePage.of(visit, locale, cart, null, CartReport.notChecked(cart), visit.base(), null),
                RestorePage.of(visit, locale, other, null, CartReport.notChecked(other), "/cartrestore", null),
                CartMerge.joined(cart, other).isPresent());
    }
}
