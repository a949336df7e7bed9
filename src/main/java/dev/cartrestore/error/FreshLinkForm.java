package dev.cartrestore.error;

/**
 * The way from an expired link to a fresh one, which goes out by mail.
 *
 * @param action where the form posts an address to
 * @param link the expired link, whose page has the form
 * @param asked whether somebody just filled the form in, so that the page says what happens now
 */
public record FreshLinkForm(String action, String link, boolean asked) {
}
