package dev.cartrestore.testsupport;

import java.util.stream.Stream;

import com.microsoft.playwright.options.ColorScheme;
import dev.cartrestore.store.Languages;
import org.junit.jupiter.params.provider.Arguments;

/** The languages and colour schemes in which pages are checked. */
public final class PageLooks {

    private PageLooks() {
    }

    /** With {@code -Pfull} every language in both colour schemes; else one language of each direction, each in one scheme. */
    static Stream<Arguments> all() {
        return TestSize.isFull()
                ? Languages.SPOKEN.stream().sorted()
                        .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(scheme -> Arguments.of(language, scheme)))
                : Stream.of(Arguments.of("en", ColorScheme.LIGHT), Arguments.of("ar", ColorScheme.DARK));
    }
}
