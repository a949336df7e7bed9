package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    private static MultiMap repaired(String... lines) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : lines) {
            headers.add("accept", line);
        }
        AcceptHeader.repair(headers);
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "*", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
            "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "application/json;profile=\"a/b\"", "text/html;q=x",
            " text/html ; q=1 "})
    void staysAsItIsWhereItIsReadable(String line) {
        assertThat(repaired(line).getAll("Accept")).containsExactly(line);
        assertThat(repaired(line, "image/png").getAll("Accept")).containsExactly(line, "image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", ";", "/", "text/", "/html", "a/b/c", "html", "**", "\"", "/;q=1", "text/;q=1, /"})
    void goesWhereNothingOfItIsReadable(String line) {
        assertThat(repaired(line).contains("Accept")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', value = {"text/html,|text/html",
            "json, application/json;q=0.5|application/json;q=0.5",
            "/, text/html, */*;q=0.8|text/html, */*;q=0.8", "text/html;a=\"1,2\", image/png|text/html;a=\"1, image/png"})
    void keepsWhatIsReadable(String line, String readable) {
        assertThat(repaired(line).getAll("Accept")).containsExactly(readable);
    }

    @Test
    void keepsTheReadableLineBesideAnother() {
        assertThat(repaired("/", "text/html;q=0.3", "application/json").getAll("Accept"))
                .containsExactly("text/html;q=0.3, application/json");
        assertThat(repaired().isEmpty()).isTrue();
    }
}
