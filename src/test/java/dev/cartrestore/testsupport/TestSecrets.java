package dev.cartrestore.testsupport;

/** Secrets from the settings of the test stores. */
public final class TestSecrets {

    /** Password of unsigned webhooks to the stores {@code both} and {@code zid}. */
    public static final String WEBHOOK_PATH = "path-that-nobody-can-guess";
    public static final String WEBHOOK_USER = "hook";
    public static final String WEBHOOK_PASSWORD = "password-that-nobody-can-guess";
    /** The client secret with which BigCommerce signs webhooks to the store {@code big}; {@code both} has none. */
    public static final String BIGCOMMERCE_SECRET = "client-secret-of-bigcommerce";
    /** The two keys that sign webhooks of the store {@code told}. */
    public static final String MERCHANT_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String NEXT_MERCHANT_SECRET = "another-secret-of-thirty-two-letters";

    private TestSecrets() {
    }
}
