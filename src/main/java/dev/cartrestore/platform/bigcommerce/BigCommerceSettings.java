package dev.cartrestore.platform.bigcommerce;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How BigCommerce itself tells shoppers and merchants of abandoned carts
 * ({@code GET /v3/abandoned-carts/settings}, reference/abandoned_carts.v3.yml). A channel's are the same fields, of which null
 * overrides nothing.
 */
@JsonNaming(SnakeCaseStrategy.class)
record BigCommerceSettings(Boolean enableNotification, Boolean emailCustomerUntilCartIsRecovered,
        Boolean marketingEmailsRequireCustomerConsent, Boolean emailMerchantWhenCartIsConverted,
        Boolean emailMerchantWhenCartIsAbandoned, String merchantEmailAddress,
        String merchantAbandonedCartEmailFrequencyType, Integer merchantAbandonedCartDigestEmailFrequency) {

    /** What comes in {@code data}. */
    record Envelope(BigCommerceSettings data) {
    }

    /**
     * What the merchant is shown.
     *
     * @param channels by channel id: what counts there, and what of it the channel overrides
     */
    record Shown(BigCommerceSettings store, Map<String, Channel> channels) {
    }

    record Channel(JsonNode effective, JsonNode overrides) {
    }

    /** These settings with what a channel has set instead. */
    static Channel of(ObjectNode store, ObjectNode channel) {
        ObjectNode effective = store.deepCopy();
        ObjectNode overrides = store.objectNode();
        channel.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                effective.set(field.getKey(), field.getValue());
                overrides.set(field.getKey(), field.getValue());
            }
        });
        return new Channel(effective, overrides);
    }
}
