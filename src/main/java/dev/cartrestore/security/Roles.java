package dev.cartrestore.security;

/** Who a caller can be. */
public final class Roles {

    /** A program of the merchant's, known by one of the store's API keys. It may read. */
    public static final String MERCHANT = "merchant";

    /** One whose key is a full one. It may change things, too. */
    public static final String MERCHANT_WRITER = "merchant-writer";

    private Roles() {
    }
}
