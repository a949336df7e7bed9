package dev.cartrestore.platform;

/** A webhook does not come from whom it says it comes from. */
public class WebhookRefusedException extends RuntimeException {

    public WebhookRefusedException() {
        super("A webhook could not be verified", null, false, false);
    }
}
