package dev.cartrestore.restore.freshlink;

import java.util.Set;

import dev.cartrestore.testsupport.Translations;
import org.junit.jupiter.api.Test;

class FreshLinkMessagesTest {

    @Test
    void theMailSpeaksEveryLanguageCompletely() {
        new Translations("mail", FreshLinkMessages.class).assertComplete(Set.of());
    }
}
