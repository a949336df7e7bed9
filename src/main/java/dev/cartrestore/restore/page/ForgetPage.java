package dev.cartrestore.restore.page;

import java.util.Locale;

import dev.cartrestore.store.PageFrame;
import dev.cartrestore.store.Store;
import io.quarkus.qute.TemplateData;

/**
 * The question before a cart is forgotten, and what is said after only this device forgot it.
 *
 * @param action where the answer goes; or, after this device forgot the cart, the form for a fresh link; null for neither
 * @param back path of the cart
 * @param strong whether the cart itself will be erased, and not only this device's memory of it
 * @param done whether this device has forgotten it
 */
@TemplateData
public record ForgetPage(PageFrame frame, String action, String back, boolean strong, boolean done) {

    public static ForgetPage of(Store store, Locale locale, String action, String back, boolean strong, boolean done) {
        return new ForgetPage(PageFrame.of(store, locale), action, back, strong, done);
    }
}
