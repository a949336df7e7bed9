package dev.cartrestore.restore.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlBufferTest {

    @Test
    void escapesTextsAndNothingElse() {
        HtmlBuffer html = HtmlBuffer.empty();

        html.append("<p title=\"'\">".getBytes(UTF_8));
        html.appendText("<b> & \"Größe\" 'L' 🧦");

        assertThat(text(html)).isEqualTo("<p title=\"'\">&lt;b&gt; &amp; &quot;Größe&quot; &#39;L&#39; 🧦");
    }

    @Test
    void keepsNothingOfThePageBefore() {
        for (int length : new int[]{40_000, 1_000_000, 3, 300_000, 0}) {
            HtmlBuffer html = HtmlBuffer.empty();

            html.appendText("&".repeat(length));

            assertThat(text(html)).isEqualTo("&amp;".repeat(length));
        }
    }

    private static String text(HtmlBuffer html) {
        return new String(html.toBytes(), UTF_8);
    }
}
