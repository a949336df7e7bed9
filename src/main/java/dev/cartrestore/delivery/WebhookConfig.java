package dev.cartrestore.delivery;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where merchants receive webhooks about their carts. */
@ConfigMapping(prefix = "cartrestore")
interface WebhookConfig {

    Map<String, OfStore> stores();

    /** Settings of one store. */
    interface OfStore {

        Webhooks webhooks();
    }

    /** The merchant's own endpoint. */
    interface Webhooks {

        /** Address that receives the messages: https, or http on a loopback address. Without it nothing is sent. */
        Optional<URI> url();

        /**
         * Keys that sign the messages: {@code whsec_} and base64, or the key itself. Several keys all sign, which allows
         * rotation.
         */
        Optional<List<String>> secret();
    }
}
