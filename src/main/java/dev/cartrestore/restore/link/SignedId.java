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

    private static final Pattern SHAPE = Pattern
            .compile("(" + CartId.GRAMMAR + ")~([A-Za-z0-9_-]{1,16})~([0-9a-z]{1,9})~([A-Za-z0-9_-]{22})");

    public static Optional<SignedId> parse(String segment) {
        if (segment.indexOf('~') < 0) { // a plain id, as most are
            return Optional.empty();
        }
        Matcher matcher = SHAPE.matcher(segment);
        return matcher.matches()
                ? Optional.of(new SignedId(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** Signs a restore link. */
    public static SignedId sign(SigningKeys keys, Store store, String cartId, Instant expiry) {
        return sign(LinkPurpose.RESTORE, keys, store, cartId, expiry);
    }

    /** Signs a link that opens a cart. */
    public static SignedId sign(LinkPurpose purpose, SigningKeys keys, Store store, String cartId, Instant expiry) {
        return sign(purpose.signedName(), keys, store, cartId, expiry);
    }

    /**
     * Signs a cart id that opens no page.
     *
     * @param purpose what the signature is for; it differs from every {@link LinkPurpose}
     */
    public static SignedId sign(String purpose, SigningKeys keys, Store store, String cartId, Instant expiry) {
        String kid = keys.signingKid();
        String seconds = Long.toString(expiry.getEpochSecond(), 36);
        return new SignedId(cartId, kid, seconds, keys.sign(kid, purpose, store.key(), cartId, kid, seconds));
    }

    boolean isFor(LinkPurpose purpose, SigningKeys keys, Store store) {
        return isFor(purpose.signedName(), keys, store);
    }

    /** Whether we signed it for this store and purpose. */
    public boolean isFor(String purpose, SigningKeys keys, Store store) {
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
