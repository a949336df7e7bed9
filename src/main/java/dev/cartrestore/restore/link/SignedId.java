package dev.cartrestore.restore.link;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * A cart id that we signed: {@code K~kid~exp~mac}, one path segment. It proves that the link came from us, and nothing
 * about who holds it.
 *
 * @param expiry seconds since 1970 in base 36
 */
public record SignedId(String cartId, String kid, String expiry, String mac) {

    private static final String RESTORE = "restore";

    /** Links to another device: of a strong holder, of the browser that saved the cart, and of a holder without a strong proof. */
    private static final String PHONE = "phone";
    private static final String PHONE_SAVED = "phone-saved";
    private static final String PHONE_UNPROVEN = "phone-unproven";

    /** The cart that our script refills a platform's cart from; it opens no page. */
    private static final String REFILL = "refill";

    /** Proves that we named a cart. */
    private static final String PROOF = "proof";

    private static final Pattern SHAPE = Pattern
            .compile("(" + CartId.GRAMMAR + ")~([A-Za-z0-9_-]{1,16})~([0-9a-z]{1,9})~([A-Za-z0-9_-]{22})");

    public static Optional<SignedId> parse(String segment) {
        Matcher matcher = SHAPE.matcher(segment);
        return matcher.matches()
                ? Optional.of(new SignedId(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    public static SignedId sign(SigningKeys keys, Store store, String cartId, Instant expiry) {
        return sign(keys, RESTORE, store, cartId, expiry);
    }

    /**
     * @param strong whether the device has a strong proof
     * @param linked whether a link led to the cart there
     */
    public static SignedId signForPhone(SigningKeys keys, Store store, String cartId, boolean strong, boolean linked,
            Instant expiry) {
        return sign(keys, !strong ? PHONE_UNPROVEN : linked ? PHONE : PHONE_SAVED, store, cartId, expiry);
    }

    public static SignedId signForRefill(SigningKeys keys, Store store, String cartId, Instant expiry) {
        return sign(keys, REFILL, store, cartId, expiry);
    }

    static SignedId signAsProof(SigningKeys keys, Store store, String cartId, Instant expiry) {
        return sign(keys, PROOF, store, cartId, expiry);
    }

    private static SignedId sign(SigningKeys keys, String purpose, Store store, String cartId, Instant expiry) {
        String kid = keys.signingKid();
        String seconds = Long.toString(expiry.getEpochSecond(), 36);
        return new SignedId(cartId, kid, seconds, keys.sign(kid, purpose, store.key(), cartId, kid, seconds));
    }

    public boolean isGenuine(SigningKeys keys, Store store) {
        return isRestoreLink(keys, store) || isForPhone(keys, store);
    }

    public boolean isRestoreLink(SigningKeys keys, Store store) {
        return isGenuine(keys, RESTORE, store);
    }

    public boolean isForPhone(SigningKeys keys, Store store) {
        return isStrongPhoneLink(keys, store) || isGenuine(keys, PHONE_UNPROVEN, store);
    }

    public boolean isStrongPhoneLink(SigningKeys keys, Store store) {
        return isGenuine(keys, PHONE, store) || isForPhoneAsSaved(keys, store);
    }

    public boolean isForPhoneAsSaved(SigningKeys keys, Store store) {
        return isGenuine(keys, PHONE_SAVED, store);
    }

    public boolean isForRefill(SigningKeys keys, Store store) {
        return isGenuine(keys, REFILL, store);
    }

    boolean isProof(SigningKeys keys, Store store) {
        return isGenuine(keys, PROOF, store);
    }

    private boolean isGenuine(SigningKeys keys, String purpose, Store store) {
        return keys.verify(kid, mac, purpose, store.key(), cartId, kid, expiry);
    }

    public boolean isExpired(Instant now) {
        return now.getEpochSecond() >= Long.parseLong(expiry, 36);
    }

    /** As it stands in a link. */
    public String segment() {
        return cartId + "~" + kid + "~" + expiry + "~" + mac;
    }

    /**
     * The whole link, at the store's own address whatever host a request named.
     *
     * @param query what it carries, with its question mark; may be empty
     */
    public String link(Store store, String query) {
        return store.origin() + "/cartrestore/" + segment() + "/" + query;
    }
}
