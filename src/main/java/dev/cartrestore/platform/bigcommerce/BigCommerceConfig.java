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

        /** Absent for a store that does not sell there. */
        Optional<Account> bigcommerce();
    }

    /** A store's account. */
    interface Account {

        /** Where the API is; https, or http on a loopback address. */
        @WithDefault("https://api.bigcommerce.com")
        URI baseUrl();

        /** The part of the API's path that names the store. */
        String storeHash();

        /**
         * An API account's token, with the scopes Information &amp; Settings (read-only) for the tokens of links and for the
         * settings, Carts (modify) for carts and checkout links, and Checkouts (modify) for the coupons of recreated carts.
         */
        String accessToken();

        /** What the path of a link names; a link's parameter {@code t} is always a token. */
        @WithDefault("any")
        Links links();

        /** The channels whose settings are shown beside the store's. */
        @WithDefault("1")
        List<Integer> channels();

        /** Client secrets of the API accounts that created the webhooks; webhooks must then be signed with one of them. */
        Optional<List<String>> webhookSecrets();

        /** For webhooks that are not signed: the last part of their path, which must not be guessable. */
        Optional<String> webhookPath();

        /** And what they have to send as {@code Authorization: Basic}. */
        Optional<String> webhookUser();

        /** 22 characters or more. */
        Optional<String> webhookPassword();
    }

    /** What the path of a link names. */
    enum Links {
        /** BigCommerce's token of an abandoned cart. */
        TOKEN,
        /** The cart's own id. */
        CART_ID,
        /** Either: distinguished by their shape first, and if that is wrong by trying both. */
        ANY
    }
}
