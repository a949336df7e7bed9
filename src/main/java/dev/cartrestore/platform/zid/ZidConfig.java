package dev.cartrestore.platform.zid;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The stores' accounts with Zid. */
@ConfigMapping(prefix = "cartrestore")
interface ZidConfig {

    Map<String, OfStore> stores();

    /** Settings of one store. */
    interface OfStore {

        /** The account; absent for a store that does not sell at Zid. */
        Optional<Account> zid();
    }

    /** A store's account; the app needs the scope {@code abandoned_carts.read}. */
    interface Account {

        /** Address of the API: https, or http on a loopback address. */
        @WithDefault("https://api.zid.sa")
        URI baseUrl();

        /** The value {@code authorization} from Zid's token response. */
        String authorization();

        /** The value {@code access_token} from Zid's token response. */
        String managerToken();

        /** Pause between two reads of the list of abandoned carts. */
        @WithDefault("PT1M")
        Duration pollEvery();

        /** Last part of the webhooks' path: a secret that only Zid knows. */
        Optional<String> webhookPath();

        /** User name that webhooks must send as {@code Authorization: Basic}. */
        Optional<String> webhookUser();

        /** Password that webhooks must send with the user name: at least 22 characters. */
        Optional<String> webhookPassword();
    }
}
