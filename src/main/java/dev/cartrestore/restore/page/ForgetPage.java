package dev.cartrestore.restore.page;

import java.util.Locale;

import dev.cartrestore.store.PageFrame;
import dev.cartrestore.store.Store;
import io.quarkus.qute.TemplateData;

/**
 * The page that asks before a cart is deleted, and confirms that this device has forgotten it.
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
