package dev.cartrestore.restore.link;

import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/** A link with a signed id whose signature was verified. It may have expired. */
public record SignedLink(SignedId id, LinkPurpose purpose) {

    /** @param reference what names the cart in a link; empty unless it is a signed id of ours */
    public static Optional<SignedLink> verify(SigningKeys keys, Store store, String reference) {
        return SignedId.parse(reference).flatMap(id -> verify(keys, store, id));
    }

    private static Optional<SignedLink> verify(SigningKeys keys, Store store, SignedId id) {
        for (LinkPurpose purpose : LinkPurpose.values()) {
            if (id.isFor(purpose, keys, store)) {
                return Optional.of(new SignedLink(id, purpose));
            }
        }
        return Optional.empty();
    }

    /** The stored cart's id, or the session cart's in a link to another device. */
    public String cartId() {
        return id.cartId();
    }

    public boolean isExpired(Instant now) {
        return id.isExpired(now);
    }
}
