package dev.cartrestore.platform.omnisend.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.api.CountsPersons;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A contact in Omnisend's v3 format, with data from carts and orders.
 *
 * @param email {@code ""} if unknown, like the names
 * @param phone null if unknown
 * @param phoneNumber the phone, {@code ""} if unknown
 * @param tags always null: we store none
 * @param createdAt time of the contact's first cart or order
 * @see <a href="https://github.com/ajmnz/omnisend-node-sdk">ajmnz/omnisend-node-sdk, spec/contacts.json</a>
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Contact")
record OmnisendContact(@JsonProperty("contactID") String contactID, String email, String firstName, String lastName,
        String phone, String phoneNumber, List<String> tags, List<Identifier> identifiers, Instant createdAt,
        Map<String, String> customProperties) implements CountsPersons {

    /**
     * An address or a number of the contact.
     *
     * @param type {@code email} or {@code phone}
     * @param channels by name: {@code email}, or {@code sms} for a phone
     */
    @Schema(name = "ContactIdentifier")
    record Identifier(String type, String id, Map<String, Channel> channels) {
    }

    /** The contact's subscription. */
    @Schema(name = "ContactChannel")
    record Channel(String status, Instant statusDate) {
    }

    /** We store no subscriptions; Omnisend does. */
    private static final String NOT_SUBSCRIBED = "nonSubscribed";

    @Override
    public int personsShown() {
        return 1;
    }

    static Identifier byEmail(String email, Instant since) {
        return new Identifier("email", email, Map.of("email", new Channel(NOT_SUBSCRIBED, since)));
    }

    static Identifier byPhone(String phone, Instant since) {
        return new Identifier("phone", phone, Map.of("sms", new Channel(NOT_SUBSCRIBED, since)));
    }
}
