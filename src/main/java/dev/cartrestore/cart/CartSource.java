package dev.cartrestore.cart;

import java.time.Instant;

/**
 * The place where a cart lives: the storefront, or a platform, of whose cart we store a snapshot.
 *
 * @param platform the platform's name, or null for the storefront's own
 * @param fixed whether its lines can be changed only on the platform
 * @param askedAt when the platform was last called about it, or null
 * @param readAt when it was last read from the platform; null for a cart that the platform does not have, such as a copy
 */
public record CartSource(String platform, boolean fixed, Instant askedAt, Instant readAt) {

    /** A cart of the storefront's own. */
    public static final CartSource STOREFRONT = new CartSource(null, false, null, null);

    /** Whether a platform has it. */
    public boolean canBeAsked() {
        return platform != null && readAt != null;
    }
}
