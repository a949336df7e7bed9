package dev.cartrestore.restore.page;

import java.util.function.UnaryOperator;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.catalog.LineReport;
import io.quarkus.qute.TemplateData;

/**
 * What a cart costs, each amount formatted.
 *
 * @param saved what the shopper saves, mostly included in the lines' prices, or null
 * @param coupons the codes in use, or null; shown behind a proof only
 * @param discount reduction of the total that no line contains, or null
 * @param tax increase of the total that no line contains, or null
 */
@TemplateData
public record PageSums(String total, String saved, String coupons, String discount, String tax) {

    static final PageSums NONE = new PageSums("", null, null, null, null);

    PageSums withTexts(UnaryOperator<String> texts) {
        return new PageSums(texts.apply(total), texts.apply(saved), texts.apply(coupons), texts.apply(discount),
                texts.apply(tax));
    }

    /** A platform's adjustments of the price are valid only for its unchanged lines. */
    static PageSums of(CartView cart, CartReport report, boolean proven, MoneyFormat money) {
        PriceAdjustments terms = report.total() == cart.total() ? cart.terms() : PriceAdjustments.NONE;
        long adjustment = terms.adjustment();
        long saved = terms.saved() > 0 ? terms.saved() : savedOnLines(report);
        return new PageSums(money.format(report.total() + adjustment), saved > 0 ? money.format(saved) : null,
                terms.coupons().isEmpty() || !proven ? null : ShortText.of(String.join(", ", terms.coupons())),
                adjustment < 0 ? money.format(adjustment) : null, adjustment > 0 ? money.format(adjustment) : null);
    }

    /** Against the prices before. */
    private static long savedOnLines(CartReport report) {
        long saved = 0;
        for (LineReport line : report.lines()) {
            Long before = line.oldPrice();
            saved += before == null ? 0 : CartLine.total(before, line.quantity()) - line.total();
        }
        return saved;
    }
}
