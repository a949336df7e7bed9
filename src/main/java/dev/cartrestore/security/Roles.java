package dev.cartrestore.security;

/** Who a caller can be. */
public final class Roles {

    /** A program of the merchant's, known by one of the store's API keys. */
    public static final String MERCHANT = "merchant";

    private Roles() {
    }
}
