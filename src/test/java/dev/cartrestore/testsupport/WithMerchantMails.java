package dev.cartrestore.testsupport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Runs a test with stores of which no other test knows: {@link Shop#MAILED}, and {@link Shop#SOUK}, which is Arabic. */
public class WithMerchantMails implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        for (String store : List.of("mailed", "souk")) {
            settings.put("cartrestore.stores." + store + ".hosts", store + ".test");
            settings.put("cartrestore.stores." + store + ".url", "https://" + store + ".test/");
            settings.put("cartrestore.stores." + store + ".api-keys", store + "-key,reporting read " + store + "-reading-key");
        }
        settings.put("cartrestore.stores.mailed.name", "Linen & Co");
        settings.put("cartrestore.stores.souk.name", "Souk");
        settings.put("cartrestore.stores.souk.locale", "ar");
        return settings;
    }
}
