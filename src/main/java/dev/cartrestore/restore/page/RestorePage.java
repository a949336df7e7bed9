package dev.cartrestore.restore.page;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.catalog.CartReport.Outcome;
import dev.cartrestore.catalog.LineReport;
import dev.cartrestore.restore.link.LineSegment;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.session.CartRelation;
import dev.cartrestore.session.Visit;
import dev.cartrestore.store.HandoffUrl;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.Landing;
import io.quarkus.qute.TemplateData;

/**
 * All that the cart page shows, formatted: the template looks nothing up. Inside the loop over the lines it uses nothing but
 * what the line carries, since every other name and every message is looked up again for each line.
 *
 * @param language language tag of the page
 * @param direction {@code rtl} or {@code ltr}
 * @param home the shop's home page
 * @param logo the shop's logo, or null
 * @param owner the masked address that the mail went to, or null
 * @param base path of the cart, for its forms
 * @param query what forms carry on, with its question mark
 * @param standing how this cart relates to another one of this browser's, or null
 * @param undoable whether the shopper can undo the choice between the two
 * @param notice what just happened, or null
 * @param gone titles of what the shopper had changed or brought along, and the cart no longer has
 * @param script address of the script that redraws the page in its place
 * @param asOf when prices and stock were as shown, if the catalog or platform could not be asked just now; else null
 * @param fixed whether its lines can be changed only in the shop
 * @param checkout whether the way on is the checkout, and not the storefront
 * @param onward where the shopper goes on without it
 */
@TemplateData
public record RestorePage(String language, String direction, String shop, String home, String logo, String owner, String base,
        String query, CartRelation standing, boolean undoable, Notice notice, List<String> gone, String script, String asOf,
        boolean fixed,
        boolean checkout, String onward, List<Line> lines, Sums sums) {

    /**
     * What the cart costs, each amount formatted.
     *
     * @param saved the discounts, mostly included in the lines' prices, or null
     * @param coupons the codes in use, or null; shown behind a proof only
     * @param discount what is taken off beyond the lines, or null
     * @param tax what is added beyond the lines, or null
     */
    @TemplateData
    record Sums(String total, String saved, String coupons, String discount, String tax) {

        static final Sums NONE = new Sums("", null, null, null, null);

        /** A platform's word on the price counts only for the lines as it told them. */
        public static Sums of(CartView cart, CartReport report, boolean proven, MoneyFormat money) {
            PriceAdjustments terms = report.total() == cart.total() ? cart.terms() : PriceAdjustments.NONE;
            long adjustment = terms.adjustment();
            return new Sums(money.format(report.total() + adjustment), terms.saved() > 0 ? money.format(terms.saved()) : null,
                    terms.coupons().isEmpty() || !proven ? null : shortened(String.join(", ", terms.coupons())),
                    adjustment < 0 ? money.format(adjustment) : null, adjustment > 0 ? money.format(adjustment) : null);
        }
    }

    /**
     * One line as it is shown.
     *
     * @param number its place on the page, from 1, for the ids of its elements
     * @param action where its forms post to; the fragment brings the shopper back to the place they were at
     * @param options what the shopper chose, in one text, or null
     * @param notes what changed since the cart was last seen, in words
     * @param gone whether it is not available any more
     * @param style its classes
     * @param price total of the line; null if it is not available
     * @param oldPrice the unit price before, or null
     * @param each the unit price if the quantity is more than one, or null
     * @param image address of the picture, or null
     * @param initial letter in place of a missing picture
     * @param url the product's page, or null
     * @param words the same for all lines
     */
    @TemplateData
    record Line(int number, String action, String title, String options, List<String> notes, boolean gone,
            String style, int quantity, String price, String oldPrice, String each, String image, String initial, String url,
            LineLabels words) {
    }

    private static final String NO_CART = "/cartrestore";

    /** Titles may have 2,000 characters, which are too many for a phone and for a small page. */
    private static final int MAX_TEXT = 160;

    /** Whether this is the cart that the browser holds. */
    public boolean held() {
        return views() != null && standing != CartRelation.OTHER_KEPT && standing != CartRelation.JOINED;
    }

    /** Where the page's script reports that a person sees the cart, or null. */
    public String views() {
        return base.equals(NO_CART) ? null : base + "/views";
    }

    /** Whether the browser holds another cart, which the page leads to. */
    public boolean otherKept() {
        return standing == CartRelation.OTHER_KEPT;
    }

    public static RestorePage of(PageContent shown, Locale locale, CartReport report) {
        Visit visit = shown.visit();
        CartView cart = shown.cart().shown();
        Instant asOf = shown.asOf();
        String base = shown.base();
        CartRelation standing = shown.relation();
        boolean proven = shown.proof().isAny();
        Store store = visit.store();
        String query = visit.link().carriedOn();
        MoneyFormat money = MoneyFormat.of(locale, cart.currency());
        boolean plainHttp = store.home().getScheme().equalsIgnoreCase("http");
        LineLabels words = LineLabels.in(locale.getLanguage());
        List<Line> lines = new ArrayList<>(report.lines().size());
        for (LineReport line : report.lines()) {
            lines.add(line(lines.size() + 1, line, LineNotes.of(line, locale, money), money, base, query, plainHttp, words));
        }
        return new RestorePage(locale.toLanguageTag(), Languages.isRightToLeft(locale) ? "rtl" : "ltr", store.name(),
                store.home().toString(), store.logo().map(Object::toString).orElse(null),
                proven && !visit.isDisowned() ? MaskedEmail.of(cart.email()) : null, base, query, standing,
                standing == CartRelation.MERGED || standing == CartRelation.REPLACED, visit.link().notice().orElse(null),
                shown.cart().gone().stream().map(RestorePage::shortened).toList(), Asset.PAGE.path(),
                asOf == null && report.outcome() != Outcome.FAILED
                        ? null
                        : MomentFormat.format(asOf == null ? cart.updatedAt() : asOf, locale, store.timeZone()),
                cart.source().fixed(), report.canBeBought() && store.landing() == Landing.PAGE, onward(store, cart), lines,
                Sums.of(cart, report, proven, money));
    }

    /** The page of a browser that holds no cart. */
    public static RestorePage empty(Store store, Locale locale, Notice notice) {
        return new RestorePage(locale.toLanguageTag(), Languages.isRightToLeft(locale) ? "rtl" : "ltr", store.name(),
                store.home().toString(), store.logo().map(Object::toString).orElse(null), null, NO_CART, "", null,
                false, notice, List.of(), Asset.PAGE.path(), null, false, false, store.home().toString(), List.of(),
                Sums.NONE);
    }

    /** A storefront that draws carts itself has a page of its own for this one. */
    private static String onward(Store store, CartView cart) {
        Optional<URI> page = store.landing() == Landing.REDIRECT ? store.cartUrl() : Optional.empty();
        return HandoffUrl.of(page, Map.of("cartID", cart.cartId())).orElseGet(() -> store.home().toString());
    }

    private static Line line(int number, LineReport report, List<String> notes, MoneyFormat money, String base, String query,
            boolean plainHttp, LineLabels words) {
        CartLine line = report.seen();
        String title = report.title().strip();
        Long before = before(report);
        return new Line(number, base + "/lines/" + LineSegment.of(line.lineId()) + query + "#n" + number, shortened(title),
                options(line.options()), notes, !report.canBeHad(),
                report.canBeHad() ? "line" : "line gone", report.quantity(),
                report.canBeHad() ? money.format(report.total()) : null,
                before == null ? null : money.format(before * report.quantity()),
                report.quantity() > 1 ? money.format(report.price()) : null,
                SafeUrl.of(line.imageUrl(), plainHttp).orElse(null), initial(title),
                SafeUrl.of(line.productUrl(), plainHttp).orElse(null), words);
    }

    /** The unit price before, if higher. The storefront's own old price is outdated once the price has changed. */
    private static Long before(LineReport report) {
        if (report.isCheaper()) {
            return report.seen().price();
        }
        Long old = report.seen().oldPrice();
        return old != null && old > report.price() && report.canBeHad() && !report.isDearer() ? old : null;
    }

    private static String options(List<LineOption> options) {
        if (options.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (LineOption option : options) {
            text.append(text.isEmpty() ? "" : ", ").append(option.name()).append(": ").append(option.value());
        }
        return shortened(text.toString());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)).strip() + "…";
    }

    private static String initial(String title) {
        return title.isEmpty() ? "" : title.substring(0, title.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
