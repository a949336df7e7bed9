package dev.cartrestore.notification;

import java.util.Set;

import dev.cartrestore.testsupport.Translations;
import org.junit.jupiter.api.Test;

class MerchantMessagesTest {

    @Test
    void theMailsSpeakEveryLanguageCompletely() {
        new Translations("merchant", MerchantMessages.class).assertComplete(Set.of());
    }
}
