package dev.cartrestore.platform.bigcommerce;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.error.Parameters;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.WebhookAccess;
import dev.cartrestore.platform.WebhookRefusedException;
import dev.cartrestore.security.WebhookSignature;

/**
 * Understands {@code store/cart/converted} and {@code store/cart/abandoned}
 * (docs/integrations/webhooks/events of bigcommerce/docs). Signed with the client secret of the API account that made the
 * webhook. Without a secret they are recognised by path and password, and only trigger a read of the cart.
 */
final class BigCommerceWebhooks {

    /** The envelope of every webhook. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Event(String scope, String producer, Data data, String hash, Long createdAt) {

        /** BigCommerce writes these names in camel case. */
        record Data(String id, String token, String orderId) {
        }
    }

    private static final long LATEST_SECOND = Parameters.END_OF_TIME.getEpochSecond();

    private final String producer;
    private final Optional<WebhookSignature> signature;
    private final WebhookAccess access;

    BigCommerceWebhooks(String storeHash, List<String> secrets, WebhookAccess access) {
        producer = "stores/" + storeHash;
        signature = secrets.isEmpty() ? Optional.empty() : Optional.of(new WebhookSignature(secrets));
        this.access = access;
    }

    Optional<PlatformReport> understand(Webhook webhook) {
        String id = webhook.headers().get("webhook-id");
        if (signature.isEmpty()) {
            access.require(webhook);
        } else if (!signature.get().isGenuine(id, webhook.headers().get("webhook-timestamp"),
                webhook.headers().get("webhook-signature"), webhook.body(), webhook.receivedAt())) {
            throw new WebhookRefusedException();
        }
        Event event = read(webhook.body());
        if (event.scope() == null || event.producer() != null && !event.producer().equals(producer)) {
            throw new WebhookRefusedException();
        }
        Kind kind = switch (event.scope()) {
            case "store/cart/converted" -> Kind.ORDERED;
            case "store/cart/abandoned" -> Kind.CHANGED;
            default -> null;
        };
        if (kind == null) {
            return Optional.empty();
        }
        if (event.data() == null || !CartId.isValid(event.data().id())) {
            throw new IllegalArgumentException("names no cart");
        }
        String hash = PlatformLines.cut(event.hash(), 200);
        String reportId = hash == null ? kind + " " + event.data().id() : hash;
        String token = CartId.isValid(event.data().token()) ? event.data().token() : null;
        boolean dated = event.createdAt() != null && event.createdAt() >= 0 && event.createdAt() < LATEST_SECOND;
        Instant at = dated ? Instant.ofEpochSecond(event.createdAt()) : webhook.receivedAt();
        return Optional.of(new PlatformReport(reportId, kind, event.data().id(), token,
                PlatformLines.cut(event.data().orderId(), 128), at, signature.isPresent()));
    }

    private static Event read(byte[] body) {
        Event event = null;
        try {
            event = PlatformApis.JSON.readValue(body, Event.class);
        } catch (IOException e) {
            // falls through to the exception below
        }
        if (event == null) {
            throw new IllegalArgumentException("is not the JSON that was agreed on");
        }
        return event;
    }
}
