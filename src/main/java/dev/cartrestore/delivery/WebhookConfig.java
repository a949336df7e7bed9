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

        /** Takes the messages; https, or http on a loopback address. Without one none are sent. */
        Optional<URI> url();

        /** Signs them: {@code whsec_} and base64, or the key itself. Where there are several, each signs, so that one can go. */
        Optional<List<String>> secret();
    }
}
