package dev.cartrestore.platform.omnisend;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The stores' accounts with Omnisend. */
@ConfigMapping(prefix = "cartrestore")
public interface OmnisendConfig {

    Map<String, OfStore> stores();

    /** Settings of one store. */
    interface OfStore {

        Account omnisend();
    }

    /** A store's account. */
    interface Account {

        /** Address of version 3 of the API: https, or http on a loopback address. */
        @WithDefault("https://api.omnisend.com/v3")
        URI baseUrl();

        /**
         * The brand's key. It must be allowed to read carts and contacts, and to write carts and orders if they are forwarded.
         * Without a key Omnisend is not called.
         */
        Optional<String> apiKey();

        /**
         * Whether calls below {@code /v3} that are not served here (contacts, products, categories, batches, accounts, brands,
         * events) are passed through to Omnisend, with this brand's key instead of the caller's. If false, they get 404.
         */
        @WithDefault("false")
        boolean passThrough();

        /**
         * Decimals of an amount, from 0 to 4. Omnisend documents "cents", and every known sender multiplies the amounts of
         * every currency by 100, even JPY and KWD: hence 2. {@code currency} means that amounts are in the currency's own minor
         * units.
         */
        @WithDefault("2")
        String decimals();

        /** Whether carts and orders of the storefront are forwarded to Omnisend. */
        @WithDefault("false")
        boolean forward();
    }
}
