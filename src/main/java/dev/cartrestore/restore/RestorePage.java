package dev.cartrestore.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.quarkus.qute.TemplateData;

/**
 * All that the cart page shows, formatted: the template looks nothing up. Inside the loop over the lines it uses nothing but
 * what the line carries, since every other name and every message is looked up again for each line.
 *
 * @param language language tag of the page
 * @param direction {@code rtl} or {@code ltr}
 * @param home the shop's home page
 * @param logo the shop's logo, or null
 * @param owner the masked address of whom the mail went to, or null
 * @param base path of the cart, for its forms
 * @param query what forms carry on, with its question mark
 * @param otherCart whether this browser holds another cart that is open
 */
@TemplateData
record RestorePage(String language, String direction, String shop, String home, String logo, String owner, String base,
        String query,
        boolean otherCart, List<Line> lines, String total) {

    /**
     * One line as it is shown.
     *
     * @param number its place on the page, from 1, for the ids of its elements
     * @param action where its forms post to; the fragment brings the shopper back to the place they were at
     * @param options what the shopper chose, in one text, or null
     * @param oldPrice what one cost before, or null
     * @param each what one costs, where there are several, or null
     * @param image address of the picture, or null
     * @param initial stands in for a picture, and behind one that does not come
     * @param url the product's page, or null
     * @param words what all lines say
     */
    @TemplateData
    record Line(int number, String action, String title, String options, int quantity, String price, String oldPrice,
            String each, String image, String initial, String url, LineWords words) {
    }

    /** A title may have 2,000 letters; nobody reads them on a phone, and the page is to stay small. */
    private static final int LONGEST_TEXT = 160;

    static RestorePage of(Store store, Locale locale, CartContents cart, String base, String query, boolean named,
            boolean otherCart) {
        MoneyFormat money = MoneyFormat.of(locale, cart.currency());
        boolean plainHttp = store.home().getScheme().equalsIgnoreCase("http");
        LineWords words = LineWords.in(locale.getLanguage());
        List<Line> lines = new ArrayList<>(cart.lines().size());
        for (CartLine line : cart.lines()) {
            lines.add(line(lines.size() + 1, line, money, base, query, plainHttp, words));
        }
        return new RestorePage(locale.toLanguageTag(), Languages.isRightToLeft(locale) ? "rtl" : "ltr", store.name(),
                store.home().toString(), store.logo().map(Object::toString).orElse(null),
                named ? MaskedEmail.of(cart.email()) : null, base,
                query, otherCart, lines, money.format(cart.total()));
    }

    /** The page of a browser that holds no cart. */
    static RestorePage empty(Store store, Locale locale) {
        return new RestorePage(locale.toLanguageTag(), Languages.isRightToLeft(locale) ? "rtl" : "ltr", store.name(),
                store.home().toString(), store.logo().map(Object::toString).orElse(null), null, "/cartrestore", "", false,
                List.of(), "");
    }

    private static Line line(int number, CartLine line, MoneyFormat money, String base, String query, boolean plainHttp,
            LineWords words) {
        boolean reduced = line.oldPrice() != null && line.oldPrice() > line.price();
        String title = line.title().strip();
        return new Line(number, base + "/lines/" + LineSegment.of(line.lineId()) + query + "#n" + number, shortened(title),
                options(line.options()), line.quantity(), money.format(line.total()),
                reduced ? money.format(line.oldPrice() * line.quantity()) : null,
                line.quantity() > 1 ? money.format(line.price()) : null, SafeUrl.of(line.imageUrl(), plainHttp).orElse(null),
                initial(title), SafeUrl.of(line.productUrl(), plainHttp).orElse(null), words);
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
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)).strip() + "…";
    }

    private static String initial(String title) {
        return title.isEmpty() ? "" : title.substring(0, title.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
