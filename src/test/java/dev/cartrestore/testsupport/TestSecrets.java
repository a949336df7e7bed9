package dev.cartrestore.testsupport;

/** Secrets of the test stores, as their settings have them. */
public final class TestSecrets {

    /** By which the vendors that do not sign report to the stores {@code both} and {@code zid}. */
    public static final String WEBHOOK_PATH = "path-that-nobody-can-guess";
    public static final String WEBHOOK_USER = "hook";
    public static final String WEBHOOK_PASSWORD = "password-that-nobody-can-guess";
    /** The client secret by which BigCommerce signs for the store {@code big}; {@code both} has none. */
    public static final String BIGCOMMERCE_SECRET = "client-secret-of-bigcommerce";
    /** By both of which the store {@code told} signs what it sends its merchant. */
    public static final String MERCHANT_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String NEXT_MERCHANT_SECRET = "another-secret-of-thirty-two-letters";

    private TestSecrets() {
    }
}
