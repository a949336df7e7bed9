package dev.cartrestore.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Properties;
import java.util.Set;

import dev.cartrestore.testsupport.Translations;
import org.junit.jupiter.api.Test;

class ErrorMessagesTest {

    @Test
    void theErrorPageSpeaksEveryLanguageCompletely() {
        new Translations("error", ErrorMessages.class).assertComplete(Set.of());
    }

    @Test
    void thereAreWordsForEveryKindOfTrouble() throws Exception {
        Properties words = new Properties();
        words.load(ErrorMessages.class.getResourceAsStream("/messages/error.properties"));

        assertThat(words.stringPropertyNames())
                .containsAll(Arrays.stream(ErrorCode.values()).map(trouble -> "title_$" + trouble.name()).toList())
                .containsAll(Arrays.stream(ErrorCode.values()).map(trouble -> "text_$" + trouble.name()).toList());
    }
}
