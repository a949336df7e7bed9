package dev.cartrestore.error;

import java.util.Locale;

/**
 * The way from an expired link to a fresh one, which goes out by mail.
 *
 * @param action where the form posts an address to
 * @param link the expired link, whose page has the form
 * @param language of the link, or of the cart behind it
 * @param asked whether the form was just submitted, so that the page says what happens next
 */
public record FreshLinkForm(String action, String link, Locale language, boolean asked) {
}
