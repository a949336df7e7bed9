package dev.cartrestore.platform.bigcommerce;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.delivery.MailAddress;
import dev.cartrestore.error.InvalidFieldsException;

/** Changed settings from a program. Each field is checked, and no type is converted. */
final class SettingsPatch {

    private final JsonNode sent;
    private final boolean isChannels;
    private final Map<String, String> wrong = new TreeMap<>();

    /** @param isChannels whether these are a channel's settings, which may be null to override nothing */
    SettingsPatch(JsonNode sent, boolean isChannels) {
        this.sent = sent;
        this.isChannels = isChannels;
    }

    /**
     * Applies the fields that were sent; the others stay.
     *
     * @throws InvalidFieldsException naming every invalid field
     */
    BigCommerceSettings over(BigCommerceSettings known) {
        if (!sent.isObject()) {
            throw new InvalidFieldsException("body", "must be an object");
        }
        BigCommerceSettings changed = new BigCommerceSettings(flag("enable_notification", known.enableNotification()),
                flag("email_customer_until_cart_is_recovered", known.emailCustomerUntilCartIsRecovered()),
                flag("marketing_emails_require_customer_consent", known.marketingEmailsRequireCustomerConsent()),
                flag("email_merchant_when_cart_is_converted", known.emailMerchantWhenCartIsConverted()),
                flag("email_merchant_when_cart_is_abandoned", known.emailMerchantWhenCartIsAbandoned()),
                field("merchant_email_address", known.merchantEmailAddress(), SettingsPatch::isAddress, JsonNode::textValue,
                        "must be one e-mail address of at most 254 characters, or empty"),
                field("merchant_abandoned_cart_email_frequency_type", known.merchantAbandonedCartEmailFrequencyType(),
                        SettingsPatch::isFrequencyType, JsonNode::textValue, "must be digest or individual"),
                field("merchant_abandoned_cart_digest_email_frequency", known.merchantAbandonedCartDigestEmailFrequency(),
                        SettingsPatch::isFrequency, JsonNode::intValue, "must be a whole number from 2 to 1000"));
        if (!wrong.isEmpty()) {
            throw new InvalidFieldsException(wrong);
        }
        return changed;
    }

    private Boolean flag(String name, Boolean known) {
        return field(name, known, JsonNode::isBoolean, JsonNode::booleanValue, "must be true or false");
    }

    private <T> T field(String name, T known, Predicate<JsonNode> isValid, Function<JsonNode, T> read, String rule) {
        JsonNode value = sent.get(name);
        if (value == null) {
            return known;
        }
        if (value.isNull() && isChannels) {
            return null;
        }
        if (!isValid.test(value)) {
            wrong.put(name, isChannels ? rule + ", or null" : rule);
            return known;
        }
        return read.apply(value);
    }

    private static boolean isAddress(JsonNode value) {
        return value.isTextual() && (value.textValue().isEmpty() || MailAddress.isPlain(value.textValue()));
    }

    private static boolean isFrequencyType(JsonNode value) {
        return value.isTextual()
                && (value.textValue().equals(BigCommerceSettings.DIGEST)
                        || value.textValue().equals(BigCommerceSettings.INDIVIDUAL));
    }

    private static boolean isFrequency(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 2 && value.intValue() <= 1000;
    }
}
