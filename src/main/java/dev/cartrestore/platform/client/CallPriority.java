package dev.cartrestore.platform.client;

/** The share of a vendor's rate limit that a kind of calls may use. */
enum CallPriority {

    /** No shopper waits for it: lists, deliveries, look-ups. */
    BACKGROUND(4),
    /** For a shopper who may have made up the cart's id. */
    UNPROVEN(2),
    /** For a shopper with a strong proof, or with a stored cart. */
    PROVEN(1);

    private final int share;

    CallPriority(int share) {
        this.share = share;
    }

    /** How much of a burst such calls may use up, which is at least one call. */
    int burst(RateLimit rateLimit) {
        return Math.max(1, rateLimit.burst() / share);
    }
}
