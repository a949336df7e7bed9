package dev.cartrestore.security.key;

/** The roles of callers. */
public final class Roles {

    /** A merchant's program with one of the store's API keys. It may read. */
    public static final String MERCHANT = "merchant";

    /** One with a full key. It may also write. */
    public static final String MERCHANT_WRITER = "merchant-writer";

    private Roles() {
    }
}
