package dev.cartrestore.restore.page;

import java.util.Set;

import dev.cartrestore.testsupport.Translations;
import org.junit.jupiter.api.Test;

class PhoneMessagesTest {

    @Test
    void thePhonePageSpeaksEveryLanguageCompletely() {
        new Translations("phone", PhoneMessages.class).assertComplete(Set.of());
    }
}
