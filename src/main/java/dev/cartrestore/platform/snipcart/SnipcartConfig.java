package dev.cartrestore.platform.snipcart;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The stores' accounts with Snipcart. */
@ConfigMapping(prefix = "cartrestore")
interface SnipcartConfig {

    Map<String, OfStore> stores();

    /** Settings of one store. */
    interface OfStore {

        /** The account; absent for a store that does not sell at Snipcart. */
        Optional<Account> snipcart();
    }

    /** A store's account. */
    interface Account {

        /** Address of the API: https, or http on a loopback address. */
        @WithDefault("https://app.snipcart.com/api")
        URI baseUrl();

        /** A secret API key. A key of the test mode reads test carts only. */
        String apiKey();

        /** Campaigns whose carts are polled. Default: all abandoned carts. */
        Optional<List<String>> campaigns();

        /** Whether carts and webhooks of the test mode are accepted, too. A link restores a cart in either mode. */
        @WithDefault("false")
        boolean testMode();

        /** Pause between two pages of the list of abandoned carts. */
        @WithDefault("PT1M")
        Duration pollEvery();
    }
}
