package dev.cartrestore.restore.page;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.catalog.CartReport.Outcome;
import dev.cartrestore.catalog.LineReport;
import dev.cartrestore.restore.link.LineQuantity;
import dev.cartrestore.restore.link.LineSegment;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.session.CartRelation;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.store.HandoffUrl;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.PageFrame;
import dev.cartrestore.store.PriceTerms;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.Landing;
import io.quarkus.qute.TemplateData;

/**
 * All that the cart page shows, formatted: the template looks nothing up. Inside the loop over the lines it uses nothing but
 * what the line carries, since every other name and every message is looked up again for each line.
 *
 * @param owner the masked address that the mail went to, or null
 * @param base path of the cart, for its forms
 * @param query what forms carry on, with its question mark
 * @param standing how this cart relates to another one of this browser's, or null
 * @param undoable whether the shopper can undo the choice between the two
 * @param notice what just happened, or null
 * @param other path of the cart that the notice is about, or null
 * @param removed a line that stood behind all others until the shopper removed it, or null
 * @param gone titles of what the shopper had changed or brought along, and the cart no longer has
 * @param script address of the script that redraws the page in its place
 * @param asOf when prices and stock were as shown, if the catalog or platform could not be reached; else null
 * @param changes the changes of the goods in one sentence, or null
 * @param fixed whether its lines can be changed only in the shop
 * @param checkout whether the way on is the checkout, and not the storefront
 * @param nothingLeft whether there are lines, and none of them is available
 * @param onward where the shopper goes on without it
 * @param items how many items there are, in words
 * @param terms what the total includes
 */
@TemplateData
public record RestorePage(PageFrame frame, String owner, String base, String query, CartRelation standing, boolean undoable,
        Notice notice, String other, Removed removed, List<String> gone, String script, String asOf, String changes,
        boolean fixed, boolean checkout, boolean nothingLeft, String onward, List<Line> lines, String items, PageSums sums,
        PriceTerms terms) {

    /**
     * A line that the shopper removed.
     *
     * @param text says so, with its title
     * @param word brings it back
     */
    @TemplateData
    public record Removed(String text, String word) {
    }

    /**
     * One line as it is shown.
     *
     * @param number its place on the page, from 1, for the ids of its elements
     * @param segment its line id, for the address that leads to it
     * @param word its line id and quantity, for the form
     * @param options what the shopper chose, in one text, or null
     * @param notes what changed since the cart was last seen, in words
     * @param gone whether it is not available any more
     * @param single whether its quantity is 1
     * @param style its classes
     * @param price total of the line; null if it is not available
     * @param oldPrice the line's total before, or null
     * @param each the unit price if the quantity is more than one, or null
     * @param image address of the picture, or null
     * @param initial letter in place of a missing picture
     * @param url the product's page, or null
     * @param removed a line that stood above it until the shopper removed it, or null
     * @param words the labels of all lines
     */
    @TemplateData
    public record Line(String number, String segment, String word, String title, String options, List<String> notes,
            boolean gone, boolean single, String style, String quantity, String price, String oldPrice, String each,
            String image, String initial, String url, Removed removed, LineLabels words) {

        private static final String EXAMPLE = "example";

        /** Any line, for a page whose lines are rendered on their own. */
        public static Line example(LineLabels words) {
            return new Line("0", EXAMPLE, EXAMPLE, EXAMPLE, null, List.of(), false, false, "", "0", EXAMPLE, null, null, null,
                    null, null, null, words);
        }

        /** Whether there is nothing to say of it: no note, and no line that was removed above it. */
        public boolean isPlain() {
            return notes.isEmpty() && removed == null;
        }

        /** Of what differs between lines whose texts are placeholders, see {@link RestorePage#hashCode}. */
        @Override
        public int hashCode() {
            int hash = words.quantity().hashCode();
            hash = 31 * hash + Objects.hashCode(options);
            hash = 31 * hash + Objects.hashCode(oldPrice);
            hash = 31 * hash + Objects.hashCode(each);
            hash = 31 * hash + Objects.hashCode(image);
            return 31 * hash + style.hashCode();
        }

        /** This line with other texts, in the order of its components. Notes and a removed line stay. */
        public Line withTexts(UnaryOperator<String> texts) {
            return new Line(texts.apply(number), texts.apply(segment), texts.apply(word), texts.apply(title),
                    texts.apply(options), notes, gone, single, style, texts.apply(quantity), texts.apply(price),
                    texts.apply(oldPrice), texts.apply(each), texts.apply(image), texts.apply(initial), texts.apply(url),
                    removed, words);
        }
    }

    private static final String NO_CART = "/cartrestore";

    private static final int MAX_FEW = 3;

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

    /** Whether the cart was just erased. */
    public boolean erased() {
        return notice == Notice.FORGOTTEN;
    }

    /** This page with other texts, in the order of its components, and other lines. What its shop has on each page stays. */
    public RestorePage withTexts(UnaryOperator<String> texts, List<Line> otherLines) {
        return new RestorePage(frame, texts.apply(owner), texts.apply(base), texts.apply(query), standing, undoable, notice,
                texts.apply(other), removed, gone, script, texts.apply(asOf), texts.apply(changes), fixed, checkout,
                nothingLeft, texts.apply(onward), otherLines, texts.apply(items), sums.withTexts(texts),
                terms);
    }

    /**
     * Of what differs between pages whose texts are placeholders. These are keys of prepared pages, and the hash of all
     * components, with those of each line, took a fiftieth of a click's CPU time.
     */
    @Override
    public int hashCode() {
        int hash = Objects.hashCode(frame.shop());
        hash = 31 * hash + frame.language().hashCode();
        hash = 31 * hash + Objects.hashCode(standing);
        hash = 31 * hash + Objects.hashCode(notice);
        return 31 * hash + sums.total().hashCode(); // its placeholder has the number of texts before it
    }

    /** Whether all lines can be shown beside those of another cart. */
    public boolean few() {
        return lines.size() <= MAX_FEW;
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
        Optional<RemovedLine> removed = RemovedLine.of(shown, locale);
        List<Line> lines = new ArrayList<>(report.lines().size());
        int items = 0;
        for (LineReport line : report.lines()) {
            Removed above = removed.filter(known -> known.place() == lines.size()).map(RemovedLine::shown).orElse(null);
            lines.add(line(lines.size() + 1, line, LineNotes.of(line, locale, money), money, plainHttp, above, words));
            items += line.quantity();
        }
        PageSums sums = PageSums.of(cart, report, proven, money);
        boolean available = report.canBeBought();
        Notice notice = visit.link().notice().filter(told -> told != Notice.FORGOTTEN)
                .filter(told -> told != Notice.REMOVED || removed.isEmpty()).orElse(null);
        return new RestorePage(PageFrame.of(store, locale),
                proven && !visit.isDisowned() ? MaskedEmail.of(cart.email()) : null, base, query, standing,
                standing == CartRelation.MERGED || standing == CartRelation.REPLACED, notice, other(visit, notice),
                removed.filter(known -> known.place() >= lines.size()).map(RemovedLine::shown).orElse(null),
                shortened(shown.cart().gone()), Asset.PAGE.path(),
                asOf == null && report.outcome() != Outcome.FAILED
                        ? null
                        : MomentFormat.format(asOf == null ? cart.updatedAt() : asOf, locale, store.timeZone()),
                available ? Changes.of(report.lines(), locale) : null, cart.source().fixed(),
                available && store.landing() == Landing.PAGE, !available && !lines.isEmpty(), onward(store, cart), lines,
                ItemCounts.inWords(items, locale), sums,
                sums.tax() == null ? store.priceTerms() : store.priceTerms().withTaxesListed());
    }

    private static String other(Visit visit, Notice notice) {
        return notice == Notice.KEPT || notice == Notice.UNDONE ? visit.link().otherCart().orElse(null) : null;
    }

    /** The page of a browser that holds no cart. */
    public static RestorePage empty(Store store, Locale locale, Notice notice) {
        return new RestorePage(PageFrame.of(store, locale), null, NO_CART, "", null, false, notice, null, null, List.of(),
                Asset.PAGE.path(), null, null, false, false, false, store.home().toString(), List.of(), "", PageSums.NONE,
                store.priceTerms());
    }

    /** @param place how many of the lines shown stand before it */
    private record RemovedLine(Removed shown, int place) {

        /** What the visitor just removed, if the cart really had it. */
        static Optional<RemovedLine> of(PageContent shown, Locale locale) {
            SessionView cart = shown.cart();
            return shown.visit().link().notice().filter(Notice.REMOVED::equals)
                    .flatMap(notice -> shown.visit().link().about()).flatMap(LineQuantity::parse)
                    .flatMap(line -> cart.differences()
                            .removed(cart.stored().currency().getCurrencyCode(), cart.stored().lines(), line.lineId())
                            .map(removed -> new RemovedLine(new Removed(Languages.words(RestoreMessages.class, locale)
                                    .removed(ShortText.of(removed.title())), line.word()), removed.place())));
        }
    }

    /** A storefront that draws carts itself has a page of its own for this one. */
    private static String onward(Store store, CartView cart) {
        Optional<URI> page = store.landing() == Landing.REDIRECT ? store.cartUrl() : Optional.empty();
        return HandoffUrl.of(page, Map.of("cartID", cart.cartId())).orElseGet(() -> store.home().toString());
    }

    private static Line line(int number, LineReport report, List<String> notes, MoneyFormat money, boolean plainHttp,
            Removed above, LineLabels words) {
        CartLine line = report.seen();
        String title = report.title().strip();
        Long before = report.oldPrice();
        int quantity = report.quantity();
        return new Line(String.valueOf(number), LineSegment.of(line.lineId()), new LineQuantity(line.lineId(), quantity).word(),
                ShortText.of(title), options(line.options()), notes, !report.canBeHad(), quantity == 1,
                report.canBeHad() ? "line" : "line gone", String.valueOf(quantity),
                report.canBeHad() ? money.format(report.total()) : null,
                before == null ? null : money.format(CartLine.total(before, quantity)),
                quantity > 1 ? money.format(report.price()) : null,
                SafeUrl.of(line.imageUrl(), plainHttp).orElse(null), initial(title),
                SafeUrl.of(line.productUrl(), plainHttp).orElse(null), above, words);
    }

    private static String options(List<LineOption> options) {
        if (options.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (LineOption option : options) {
            text.append(text.isEmpty() ? "" : ", ").append(option.name()).append(": ").append(option.value());
        }
        return ShortText.of(text.toString());
    }

    private static List<String> shortened(List<String> texts) {
        return texts.isEmpty() ? texts : texts.stream().map(ShortText::of).toList();
    }

    private static String initial(String title) {
        return title.isEmpty() ? "" : title.substring(0, title.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
