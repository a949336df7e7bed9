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

        /** Absent for a store that does not sell there. */
        Optional<Account> snipcart();
    }

    /** A store's account. */
    interface Account {

        /** Where the API is; https, or http on a loopback address. */
        @WithDefault("https://app.snipcart.com/api")
        URI baseUrl();

        /** A secret API key. Those of the test mode see test carts only. */
        String apiKey();

        /** Campaigns whose carts are polled; default: all abandoned carts. */
        Optional<List<String>> campaigns();

        /** Whether lists and webhooks of the test mode count, too. A cart that a link names is shown whatever its mode. */
        @WithDefault("false")
        boolean testMode();

        /** How long to wait between two pages of the list of abandoned carts. */
        @WithDefault("PT1M")
        Duration pollEvery();
    }
}
