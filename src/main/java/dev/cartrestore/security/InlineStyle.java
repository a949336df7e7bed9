package dev.cartrestore.security;

import java.util.Base64;

import jakarta.inject.Singleton;

import dev.cartrestore.error.Stylesheet;
import dev.cartrestore.security.signature.Sha256;

/** The hash of the style that stands inside the cart page, for the content security policy. */
@Singleton
class InlineStyle {

    private final String hash;

    InlineStyle(Stylesheet style) {
        hash = hashOf("<style>" + style.text() + "</style>");
    }

    /** The source expression for a {@code Content-Security-Policy}. */
    String hash() {
        return hash;
    }

    /** @param element a whole {@code <style>} element; browsers hash the exact text between its tags */
    static String hashOf(String element) {
        String text = element.substring(element.indexOf('>') + 1, element.lastIndexOf("</style>"));
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
    }
}
