package dev.cartrestore.error;

import java.util.Locale;

/**
 * The form that asks for a fresh link by mail in place of an expired one.
 *
 * @param action where the form posts an address to
 * @param link the expired link, whose page has the form
 * @param language of the link, or of the cart behind it
 * @param asked whether the form was just submitted, so that the page confirms it
 */
public record FreshLinkForm(String action, String link, Locale language, boolean asked) {
}
