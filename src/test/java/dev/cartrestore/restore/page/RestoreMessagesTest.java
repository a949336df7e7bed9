package dev.cartrestore.restore.page;

import java.util.Set;

import dev.cartrestore.testsupport.Translations;
import org.junit.jupiter.api.Test;

class RestoreMessagesTest {

    @Test
    void theCartPageSpeaksEveryLanguageCompletely() {
        new Translations("restore", RestoreMessages.class).assertComplete(Set.of("fr:total", "es:total", "pt:total"));
    }
}
