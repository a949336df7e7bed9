package dev.cartrestore.platform.bigcommerce;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.notification.MailSettings;
import dev.cartrestore.notification.MailSettings.Frequency;
import dev.cartrestore.platform.client.PlatformApis;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Settings for mails about abandoned carts to shoppers and merchants, of BigCommerce or of ours ({@code GET
 * /v3/abandoned-carts/settings}, reference/abandoned_carts.v3.yml). The settings of a channel have these fields, too; null
 * overrides nothing.
 *
 * @param emailCustomerUntilCartIsRecovered concerns mails to shoppers, like the next field: this application sends none
 * @param merchantEmailAddress {@code ""} for none
 * @param merchantAbandonedCartDigestEmailFrequency number of carts in a digest
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

    static BigCommerceSettings of(MailSettings settings) {
        return new BigCommerceSettings(settings.enabled(), settings.shopperReminders(), settings.shopperConsentRequired(),
                settings.mailConverted(), settings.mailAbandoned(), settings.address(),
                settings.frequency() == null ? null : settings.frequency().name().toLowerCase(Locale.ROOT),
                settings.digestSize());
    }

    /** Only for settings whose frequency is valid. */
    MailSettings toMailSettings() {
        return new MailSettings(enableNotification, emailCustomerUntilCartIsRecovered, marketingEmailsRequireCustomerConsent,
                emailMerchantWhenCartIsConverted, emailMerchantWhenCartIsAbandoned, merchantEmailAddress,
                merchantAbandonedCartEmailFrequencyType == null
                        ? null
                        : Frequency.valueOf(merchantAbandonedCartEmailFrequencyType.toUpperCase(Locale.ROOT)),
                merchantAbandonedCartDigestEmailFrequency);
    }

    /**
     * A response with settings, of BigCommerce or of ours.
     *
     * @param meta always empty
     */
    record SettingsResponse(BigCommerceSettings data, Map<String, Object> meta) {

        static SettingsResponse of(MailSettings settings) {
            return new SettingsResponse(BigCommerceSettings.of(settings), Map.of());
        }
    }

    /**
     * BigCommerce's own settings, for the merchant.
     *
     * @param channels by channel id
     */
    record SettingsView(BigCommerceSettings store, Map<String, ChannelSettingsView> channels) {
    }

    /** The settings that apply to a channel, and which of them the channel overrides. */
    record ChannelSettingsView(@Schema(implementation = BigCommerceSettings.class) JsonNode effective,
            @Schema(implementation = BigCommerceSettings.class) JsonNode overrides) {

        static ChannelSettingsView of(BigCommerceSettings store, BigCommerceSettings channel) {
            ObjectNode overrides = PlatformApis.JSON.valueToTree(channel);
            overrides.removeIf(JsonNode::isNull);
            ObjectNode effective = PlatformApis.JSON.valueToTree(store);
            return new ChannelSettingsView(effective.setAll(overrides), overrides);
        }
    }
}
