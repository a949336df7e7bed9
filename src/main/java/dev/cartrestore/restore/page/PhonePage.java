package dev.cartrestore.restore.page;

import java.util.Locale;

import dev.cartrestore.store.PageFrame;
import dev.cartrestore.store.Store;
import io.quarkus.qute.TemplateData;

/**
 * All that the page shows that moves a cart to another device.
 *
 * @param script address of the script that copies the link
 * @param link opens the cart on the other device
 * @param typed a link to the cart that can be typed, or null
 * @param code the link as a QR code
 * @param back path of the cart on this device
 */
@TemplateData
public record PhonePage(PageFrame frame, String script, String link, String typed, QrCode code, String back) {

    public static PhonePage of(Store store, Locale locale, String link, String typed, String back) {
        return new PhonePage(PageFrame.of(store, locale), Asset.PAGE.path(), link, typed, QrCode.of(link), back);
    }
}
