package dev.cartrestore.platform.bigcommerce;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientTime;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.webhook.WebhookAccess;
import dev.cartrestore.platform.webhook.WebhookRefusedException;
import dev.cartrestore.security.signature.WebhookSignature;

/**
 * Reads the webhooks {@code store/cart/converted} and {@code store/cart/abandoned}
 * (docs/integrations/webhooks/events of bigcommerce/docs). They are signed with the client secret of the API account that
 * created them. Without a configured secret, path and password are checked, and a webhook only causes a read of its cart.
 */
final class BigCommerceWebhooks {

    private final String producer;
    private final Optional<WebhookSignature> signature;
    private final WebhookAccess access;

    BigCommerceWebhooks(String storeHash, List<String> secrets, WebhookAccess access) {
        producer = "stores/" + storeHash;
        signature = secrets.isEmpty() ? Optional.empty() : Optional.of(new WebhookSignature(secrets));
        this.access = access;
    }

    Optional<PlatformReport> readWebhook(Webhook webhook) {
        String id = webhook.headers().get("webhook-id");
        if (signature.isEmpty()) {
            access.require(webhook);
        } else if (!signature.get().isGenuine(id, webhook.headers().get("webhook-timestamp"),
                webhook.headers().get("webhook-signature"), webhook.body(), webhook.receivedAt())) {
            throw new WebhookRefusedException();
        }
        LenientObject event = read(webhook.body());
        if (!event.isObject()) {
            throw new IllegalArgumentException("is empty");
        }
        String scope = event.text("scope", 200);
        String from = event.text("producer", 200);
        if (scope == null || from != null && !from.equals(producer)) {
            throw new WebhookRefusedException();
        }
        Kind kind = switch (scope) {
            case "store/cart/converted" -> Kind.ORDERED;
            case "store/cart/abandoned" -> Kind.CHANGED;
            default -> null;
        };
        if (kind == null) {
            return Optional.empty();
        }
        LenientObject data = event.object("data");
        String cartId = data.id("id", 128);
        if (!CartId.isValid(cartId)) {
            throw new IllegalArgumentException("names no cart");
        }
        String hash = event.text("hash", 200);
        String token = data.id("token", 128);
        return Optional.of(new PlatformReport(hash == null ? kind + " " + cartId : hash, kind, cartId,
                CartId.isValid(token) ? token : null, data.text("order_id", 128), at(event, webhook.receivedAt()),
                signature.isPresent()));
    }

    /** The time of the event, in seconds; an impossible time is replaced by the time of receipt. */
    private static Instant at(LenientObject event, Instant receivedAt) {
        return LenientTime.of(event.raw("created_at"), ZoneOffset.UTC)
                .filter(LenientTime::isPlausible).orElse(receivedAt);
    }

    private static LenientObject read(byte[] body) {
        try {
            return LenientObject.of(SnakeCase.of(PlatformApis.JSON.readTree(body)), new IntakeNotes());
        } catch (IOException e) {
            throw new IllegalArgumentException("is not valid JSON");
        }
    }
}
