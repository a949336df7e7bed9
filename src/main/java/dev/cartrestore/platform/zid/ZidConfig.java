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

        /** Absent for a store that does not sell there. */
        Optional<Account> zid();
    }

    /** A store's account; the app needs the scope {@code abandoned_carts.read}. */
    interface Account {

        /** Where the API is; https, or http on a loopback address. */
        @WithDefault("https://api.zid.sa")
        URI baseUrl();

        /** What Zid's token reply calls {@code authorization}. */
        String authorization();

        /** What Zid's token reply calls {@code access_token}. */
        String managerToken();

        /** How long to wait between two readings of the list of abandoned carts. */
        @WithDefault("PT1M")
        Duration pollEvery();

        /** The last part of the webhooks' path, which nobody but Zid can guess. */
        Optional<String> webhookPath();

        /** And what they have to send as {@code Authorization: Basic}. */
        Optional<String> webhookUser();

        /** 22 characters or more. */
        Optional<String> webhookPassword();
    }
}
