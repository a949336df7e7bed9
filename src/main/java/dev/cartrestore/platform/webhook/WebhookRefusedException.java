package dev.cartrestore.platform.webhook;

/** A webhook did not come from the platform that it claims to come from. */
public class WebhookRefusedException extends RuntimeException {

    public WebhookRefusedException() {
        super("A webhook could not be verified", null, false, false);
    }
}
