package dev.cartrestore.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.delivery.WebhookConfig.Webhooks;
import dev.cartrestore.security.signature.WebhookSignature;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamClient;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamResponse;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jboss.logging.Logger;

/**
 * Sends messages to the merchant's own webhook, by Standard Webhooks 1.0.0
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
@Singleton
@Startup // reports a wrong secret at start
class MerchantWebhook implements Recipient {

    static final String NAME = "webhook";

    private static final Duration MAX_CALL = Duration.ofSeconds(10);
    private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);
    private static final Duration MAX_PAUSE = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(MerchantWebhook.class);
    private static final int MIN_SECRET = 24;

    private record Endpoint(String url, WebhookSignature signature, UpstreamBreaker breaker) {
    }

    @Inject
    UpstreamClient upstream;

    @Inject
    Clock clock;

    private final Map<String, Endpoint> endpoints;

    @Inject
    MerchantWebhook(Stores stores, WebhookConfig config) {
        endpoints = stores.all().stream().filter(store -> webhooks(config, store).flatMap(Webhooks::url).isPresent())
                .collect(Collectors.toMap(Store::key, store -> endpoint(store, webhooks(config, store).orElseThrow())));
    }

    private static Optional<Webhooks> webhooks(WebhookConfig config, Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).map(WebhookConfig.OfStore::webhooks);
    }

    private static Endpoint endpoint(Store store, Webhooks webhooks) {
        URI url = webhooks.url().orElseThrow();
        Store.requireSafe(store.key(), "webhooks.url", url);
        List<String> secrets = webhooks.secret()
                .orElseThrow(() -> new InvalidStoreException(store.key(), "webhooks.secret", "is required to sign webhooks"));
        if (secrets.stream().anyMatch(secret -> secret.isBlank() || secret.equals("whsec_"))) {
            throw new InvalidStoreException(store.key(), "webhooks.secret", "must not be empty");
        }
        if (secrets.stream().anyMatch(secret -> secret.length() < MIN_SECRET)) {
            LOG.warnf("A webhooks.secret of store %s is shorter than the 24 bytes that Standard Webhooks requires",
                    store.key());
        }
        try {
            return new Endpoint(url.toString(), new WebhookSignature(secrets), new UpstreamBreaker(
                    "webhook of store " + store.key(), UpstreamBreaker.PROBE_AFTER, outcome -> {
                        // deliveries have a metric of their own
                    }));
        } catch (IllegalArgumentException e) {
            throw new InvalidStoreException(store.key(), "webhooks.secret", "has a whsec_ entry that is not base64");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isWanted(Store store) {
        return endpoints.containsKey(store.key());
    }

    @Override
    public int atOnce() {
        return 50;
    }

    @Override
    public CompletionStage<Void> send(Store store, Delivery delivery) {
        Endpoint endpoint = endpoints.get(store.key());
        if (endpoint.breaker().isOpen()) {
            return CompletableFuture.failedFuture(DeliveryException.deferred(UpstreamBreaker.PROBE_AFTER));
        }
        byte[] body = delivery.body.getBytes(StandardCharsets.UTF_8);
        RequestOptions request = signed(endpoint, delivery, body);
        return endpoint.breaker().call(() -> upstream.send(request, body, MAX_CALL).thenApply(MerchantWebhook::requireWorking))
                .thenAccept(this::requireAccepted);
    }

    private RequestOptions signed(Endpoint endpoint, Delivery delivery, byte[] body) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        return new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(endpoint.url())
                .putHeader("Content-Type", "application/json").putHeader("webhook-id", delivery.deliveryId)
                .putHeader("webhook-timestamp", timestamp)
                .putHeader("webhook-signature", endpoint.signature().sign(delivery.deliveryId, timestamp, body));
    }

    /** Server errors count for the circuit breaker; a receiver that rejects a message is not broken. */
    private static UpstreamResponse requireWorking(UpstreamResponse response) {
        if (response.status() >= 500 || response.status() == 408) {
            throw new UpstreamException("status " + response.status());
        }
        return response;
    }

    private void requireAccepted(UpstreamResponse response) {
        int status = response.status();
        if (status == 429) {
            Instant now = clock.instant();
            throw DeliveryException
                    .paused(RetryAfter.of(response.headers().get("Retry-After"), now, MAX_PAUSE).orElse(DEFAULT_PAUSE));
        }
        if (status < 200 || status >= 300) {
            throw DeliveryException.ofStatus(status);
        }
    }
}
