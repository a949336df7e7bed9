package dev.cartrestore.restore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.restore.CartPages.Templates;
import dev.cartrestore.restore.page.HtmlBuffer;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.restore.page.Placeholders;
import dev.cartrestore.restore.page.PreparedHtml;
import dev.cartrestore.restore.page.RestorePage;
import dev.cartrestore.restore.page.RestorePage.Line;

/**
 * Renders the page of a cart. Pages of one shop in one language differ in little but their texts, so the template is rendered
 * once for all that are alike, and filled in for each of them: the template took a third of a click's time.
 */
final class PreparedCartPages {

    /** What stands in front of the lines, and behind them. */
    private record Frame(PreparedHtml front, PreparedHtml rest) {
    }

    /** Each with its style, so a few megabytes. There are shops, languages, and notices on the page. */
    private static final int MAX_FRAMES = 300;
    private static final int MAX_ROWS = 2_000;

    /** By a page or a line with placeholders. */
    private final Cache<RestorePage, Frame> frames = Caffeine.newBuilder().maximumSize(MAX_FRAMES).executor(Runnable::run)
            .build();
    private final Cache<Line, PreparedHtml> rows = Caffeine.newBuilder().maximumSize(MAX_ROWS).executor(Runnable::run).build();

    /** The page in UTF-8, as the template renders it. */
    byte[] render(RestorePage page, Locale locale) {
        if (!isLikeOthers(page)) {
            return Pages.render(Templates.cart(page), locale).getBytes(StandardCharsets.UTF_8);
        }
        Placeholders placeholders = new Placeholders();
        RestorePage form = page.withTexts(placeholders, List.of(Line.example(page.lines().get(0).words())));
        Frame frame = frames.get(form, unknown -> frame(unknown, locale));
        HtmlBuffer html = HtmlBuffer.empty();
        frame.front().appendTo(html, placeholders.texts());
        for (Line line : page.lines()) {
            appendRow(html, line, locale);
        }
        frame.rest().appendTo(html, placeholders.texts());
        return html.toBytes();
    }

    /** Empty and fixed carts have no such rows, and texts of goods outside of the rows may be many. */
    private static boolean isLikeOthers(RestorePage page) {
        return !page.lines().isEmpty() && !page.fixed() && page.removed() == null && page.gone().isEmpty()
                && page.views() != null;
    }

    /** The page around its lines: what the template renders for one line, without what it renders for that line alone. */
    private static Frame frame(RestorePage form, Locale locale) {
        String page = Pages.render(Templates.cart(form), locale);
        String row = Pages.render(Templates.cart$row(form.lines().get(0)), locale);
        int start = page.indexOf(row);
        return new Frame(new PreparedHtml(page.substring(0, start)), new PreparedHtml(page.substring(start + row.length())));
    }

    private void appendRow(HtmlBuffer html, Line line, Locale locale) {
        if (!line.isPlain()) {
            html.append(Pages.render(Templates.cart$row(line), locale).getBytes(StandardCharsets.UTF_8));
            return;
        }
        Placeholders placeholders = new Placeholders();
        rows.get(line.withTexts(placeholders), form -> new PreparedHtml(Pages.render(Templates.cart$row(form), locale)))
                .appendTo(html, placeholders.texts());
    }
}
