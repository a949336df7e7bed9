package dev.cartrestore.platform.bigcommerce;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The stores' accounts with BigCommerce. */
@ConfigMapping(prefix = "cartrestore")
interface BigCommerceConfig {

    Map<String, OfStore> stores();

    /** Settings of one store. */
    interface OfStore {

        /** The account; absent for a store that does not sell at BigCommerce. */
        Optional<Account> bigcommerce();
    }

    /** A store's account. */
    interface Account {

        /** Address of the API: https, or http on a loopback address. */
        @WithDefault("https://api.bigcommerce.com")
        URI baseUrl();

        /** The part of the API's path that names the store. */
        String storeHash();

        /**
         * An API account's token, with the scopes Information &amp; Settings (read-only) for the tokens of links and for the
         * settings, Carts (modify) for carts and checkout links, and Checkouts (modify) for the coupons of recreated carts.
         */
        String accessToken();

        /** Kind of id in the path of a link. The link parameter {@code t} is always a token. */
        @WithDefault("any")
        Links links();

        /** Channels whose settings are shown beside the store's. */
        @WithDefault("1")
        List<Integer> channels();

        /** Client secrets of the API accounts that created the webhooks; webhooks must then be signed with one of them. */
        Optional<List<String>> webhookSecrets();

        /** Last part of the path of webhooks that are not signed: a secret that only BigCommerce knows. */
        Optional<String> webhookPath();

        /** User name that webhooks must send as {@code Authorization: Basic}. */
        Optional<String> webhookUser();

        /** Password that webhooks must send with the user name: at least 22 characters. */
        Optional<String> webhookPassword();
    }

    /** Kind of id in the path of a link. */
    enum Links {
        /** BigCommerce's token of an abandoned cart. */
        TOKEN,
        /** The cart's own id. */
        CART_ID,
        /** Either: the one that its shape suggests is tried first, then the other. */
        ANY
    }
}
