package dev.cartrestore.platform.bigcommerce;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.PlatformApis;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Settings for mails about abandoned carts to shoppers and merchants, of BigCommerce or of ours
 * ({@code GET /v3/abandoned-carts/settings}, reference/abandoned_carts.v3.yml). A channel has the same fields; null overrides
 * nothing.
 *
 * @param emailCustomerUntilCartIsRecovered about mails to shoppers, as is the next one: we send none, so we only store them
 * @param merchantEmailAddress {@code ""} for none
 * @param merchantAbandonedCartDigestEmailFrequency how many carts a digest waits for
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "NotificationSettings")
record BigCommerceSettings(Boolean enableNotification, Boolean emailCustomerUntilCartIsRecovered,
        Boolean marketingEmailsRequireCustomerConsent, Boolean emailMerchantWhenCartIsConverted,
        Boolean emailMerchantWhenCartIsAbandoned, @Schema(maxLength = 254) String merchantEmailAddress,
        @Schema(enumeration = {
                DIGEST, INDIVIDUAL}) String merchantAbandonedCartEmailFrequencyType,
        @Schema(minimum = "2", maximum = "1000") Integer merchantAbandonedCartDigestEmailFrequency){

    static final String DIGEST = "digest";
    static final String INDIVIDUAL = "individual";

    /** Defaults until a merchant changes them: setting an address is enough to get mails, and not too many. */
    static final BigCommerceSettings USUAL = new BigCommerceSettings(true, false, true, true, true, "", DIGEST, 10);

    static final BigCommerceSettings NONE = new BigCommerceSettings(null, null, null, null, null, null, null, null);

    /** These settings with what a channel has set instead. */
    BigCommerceSettings with(BigCommerceSettings channel) {
        return new BigCommerceSettings(or(channel.enableNotification, enableNotification),
                or(channel.emailCustomerUntilCartIsRecovered, emailCustomerUntilCartIsRecovered),
                or(channel.marketingEmailsRequireCustomerConsent, marketingEmailsRequireCustomerConsent),
                or(channel.emailMerchantWhenCartIsConverted, emailMerchantWhenCartIsConverted),
                or(channel.emailMerchantWhenCartIsAbandoned, emailMerchantWhenCartIsAbandoned),
                or(channel.merchantEmailAddress, merchantEmailAddress),
                or(channel.merchantAbandonedCartEmailFrequencyType, merchantAbandonedCartEmailFrequencyType),
                or(channel.merchantAbandonedCartDigestEmailFrequency, merchantAbandonedCartDigestEmailFrequency));
    }

    private static <T> T or(T one, T other) {
        return one == null ? other : one;
    }

    boolean mailsAbandoned() {
        return emailMerchantWhenCartIsAbandoned && mailsMerchant();
    }

    boolean mailsConverted() {
        return emailMerchantWhenCartIsConverted && mailsMerchant();
    }

    private boolean mailsMerchant() {
        return enableNotification && !merchantEmailAddress.isEmpty();
    }

    /** How many abandoned carts go into one mail. */
    int cartsToAMail() {
        return merchantAbandonedCartEmailFrequencyType.equals(INDIVIDUAL) ? 1 : merchantAbandonedCartDigestEmailFrequency;
    }

    /** What comes in {@code data}. */
    record Envelope(BigCommerceSettings data) {
    }

    /**
     * What the merchant is shown.
     *
     * @param channels by channel id: what counts there, and what of it the channel overrides
     */
    @Schema(name = "PlatformMailSettings")
    record Shown(BigCommerceSettings store, Map<String, Channel> channels) {
    }

    @Schema(name = "ChannelSettings")
    record Channel(@Schema(implementation = BigCommerceSettings.class) JsonNode effective,
            @Schema(implementation = BigCommerceSettings.class) JsonNode overrides) {

        static Channel of(BigCommerceSettings store, BigCommerceSettings channel) {
            ObjectNode overrides = PlatformApis.JSON.valueToTree(channel);
            return new Channel(PlatformApis.JSON.valueToTree(store.with(channel)), overrides.removeIf(JsonNode::isNull));
        }
    }
}
