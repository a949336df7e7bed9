package dev.cartrestore.session;

import java.util.List;

import dev.cartrestore.session.cookie.Pointer;

/**
 * What an answer changes in the browser.
 *
 * @param pointer the cart that it holds from now on
 * @param cookies whole {@code Set-Cookie} lines
 */
public record BrowserUpdate(Pointer pointer, List<String> cookies) {
}
