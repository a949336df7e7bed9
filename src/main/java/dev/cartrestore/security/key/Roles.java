package dev.cartrestore.security.key;

/** The roles of callers. */
public final class Roles {

    /** A caller with an API key of the store, who may read. */
    public static final String MERCHANT = "merchant";

    /** A caller with a full key, who may also write. */
    public static final String MERCHANT_WRITER = "merchant-writer";

    private Roles() {
    }
}
