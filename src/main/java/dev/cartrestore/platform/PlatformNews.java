package dev.cartrestore.platform;

import java.time.Instant;

/**
 * What a platform reports.
 *
 * @param eventId the platform's own name for it; what comes again under the same one is no news
 * @param reference the cart's id
 * @param token the platform's other name for it, or null: a secret for links, or the cart of another browser that it was
 *     refilled into
 * @param orderId the order that it became, or null
 * @param believed whether the report itself is proof; else the platform is asked about the cart, and only that counts
 */
public record PlatformNews(String eventId, Kind kind, String reference, String token, String orderId, Instant happenedAt,
        boolean believed) {

    /** What happened. */
    public enum Kind {
        /** The cart is to be read again. */
        CHANGED,
        /** It became an order. */
        ORDERED
    }
}
