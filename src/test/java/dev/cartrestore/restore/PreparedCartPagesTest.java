package dev.cartrestore.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import dev.cartrestore.restore.CartPages.Templates;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.restore.page.LineLabels;
import dev.cartrestore.restore.page.PageSums;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.restore.page.RestorePage;
import dev.cartrestore.restore.page.RestorePage.Line;
import dev.cartrestore.restore.page.RestorePage.Removed;
import dev.cartrestore.session.CartRelation;
import dev.cartrestore.store.PageFrame;
import dev.cartrestore.store.PriceTerms;
import dev.cartrestore.store.StoreLook.FooterLink;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are filled in must not differ from those that the template renders. */
@QuarkusTest
class PreparedCartPagesTest {

    private static final List<String> TEXTS = List.of("Linen T-shirt", "<b>&amp;\"'</b>", "Größe: 🧦…", "عربة", "{page.base}");
    private static final int PAGES = 400;

    private final PreparedCartPages prepared = new PreparedCartPages();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-CH", "ar", "ja"})
    void rendersWhatTheTemplateRenders(String language) {
        Random random = new Random(17);
        Locale locale = Locale.forLanguageTag(language);
        for (int i = 0; i < PAGES; i++) {
            RestorePage page = page(random, locale);

            byte[] rendered = prepared.render(page, locale);

            assertThat(new String(rendered, StandardCharsets.UTF_8)).isEqualTo(Pages.render(Templates.cart(page), locale));
        }
    }

    private static RestorePage page(Random random, Locale locale) {
        List<Line> lines = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            lines.add(line(random, i + 1));
        }
        return new RestorePage(frame(random, locale), perhaps(random),
                random.nextInt(9) == 0 ? "/cartrestore" : "/cartrestore/K",
                random.nextBoolean() ? "" : "?lang=de&utm_source=a", any(random, CartRelation.values()), random.nextBoolean(),
                any(random, Notice.values()), perhaps(random), removed(random),
                random.nextInt(5) == 0 ? List.of(text(random), text(random)) : List.of(), "/cartrestore/assets/page.js",
                perhaps(random), perhaps(random), random.nextInt(5) == 0, random.nextBoolean(), random.nextInt(5) == 0,
                "https://shop.example/?a=b&c=d", lines, text(random),
                new PageSums(text(random), perhaps(random), perhaps(random), perhaps(random), perhaps(random)),
                PriceTerms.values()[random.nextInt(PriceTerms.values().length)]);
    }

    private static PageFrame frame(Random random, Locale locale) {
        return new PageFrame(locale.toLanguageTag(), "ltr", text(random), "https://shop.example/", perhaps(random),
                perhaps(random),
                random.nextBoolean() ? List.of() : List.of(new FooterLink(text(random), "https://shop.example/x")));
    }

    private static Line line(Random random, int number) {
        boolean gone = random.nextInt(4) == 0;
        return new Line(String.valueOf(number), "line-" + number, number + ".line-" + number,
                random.nextInt(9) == 0 ? "" : text(random),
                perhaps(random), random.nextInt(3) == 0 ? List.of(text(random), text(random)) : List.of(), gone,
                random.nextBoolean(), gone ? "line gone" : "line", String.valueOf(random.nextInt(3)),
                gone ? null : text(random),
                perhaps(random), perhaps(random), perhaps(random), random.nextInt(9) == 0 ? "" : "L", perhaps(random),
                removed(random), new LineLabels("Quantity", "Remove", "each", "Before", text(random)));
    }

    private static Removed removed(Random random) {
        return random.nextInt(5) == 0 ? new Removed(text(random), "2.line-9") : null;
    }

    /** One of the values, or null as often. */
    private static <T> T any(Random random, T[] values) {
        int chosen = random.nextInt(2 * values.length) - values.length;
        return chosen < 0 ? null : values[chosen];
    }

    private static String perhaps(Random random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
