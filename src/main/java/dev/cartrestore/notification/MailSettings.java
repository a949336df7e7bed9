package dev.cartrestore.notification;

import java.util.Objects;

/**
 * When and where a merchant gets e-mails about carts. A field that a channel leaves null is the store's.
 *
 * @param shopperReminders served formats read it back, as they do the next one; this application reminds no shopper
 * @param address {@code ""} for none
 * @param digestSize how many carts a digest waits for
 */
public record MailSettings(Boolean enabled, Boolean shopperReminders, Boolean shopperConsentRequired, Boolean mailConverted,
        Boolean mailAbandoned, String address, Frequency frequency, Integer digestSize) {

    /** How many abandoned carts one e-mail is about. */
    public enum Frequency {
        DIGEST, INDIVIDUAL
    }

    /** Until a merchant changes them: setting an address is enough to get e-mails, and not too many. */
    static final MailSettings DEFAULT = new MailSettings(true, false, true, true, true, "", Frequency.DIGEST, 10);

    /** A channel without settings of its own. */
    static final MailSettings INHERITED = new MailSettings(null, null, null, null, null, null, null, null);

    /** A channel's settings, completed by the store's. */
    MailSettings over(MailSettings store) {
        return new MailSettings(or(enabled, store.enabled), or(shopperReminders, store.shopperReminders),
                or(shopperConsentRequired, store.shopperConsentRequired), or(mailConverted, store.mailConverted),
                or(mailAbandoned, store.mailAbandoned), or(address, store.address), or(frequency, store.frequency),
                or(digestSize, store.digestSize));
    }

    private static <T> T or(T own, T inherited) {
        return Objects.requireNonNullElse(own, inherited);
    }

    boolean mailsAbandoned() {
        return mailAbandoned && mailsMerchant();
    }

    boolean mailsConverted() {
        return mailConverted && mailsMerchant();
    }

    private boolean mailsMerchant() {
        return enabled && !address.isEmpty();
    }

    /** How many abandoned carts go into one e-mail. */
    int cartsPerMail() {
        return frequency == Frequency.INDIVIDUAL ? 1 : digestSize;
    }
}
