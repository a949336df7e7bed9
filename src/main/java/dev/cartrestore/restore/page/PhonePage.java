package dev.cartrestore.restore.page;

import java.util.Locale;

import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.quarkus.qute.TemplateData;

/**
 * All that the page shows that moves a cart to another device.
 *
 * @param language language tag of the page
 * @param direction {@code rtl} or {@code ltr}
 * @param home the shop's home page
 * @param logo the shop's logo, or null
 * @param link opens the cart on the other device
 * @param code the same as a QR code
 * @param back path of the cart on this device
 */
@TemplateData
public record PhonePage(String language, String direction, String shop, String home, String logo, String link, QrCode code,
        String back) {

    public static PhonePage of(Store store, Locale locale, String link, String back) {
        return new PhonePage(locale.toLanguageTag(), Languages.isRightToLeft(locale) ? "rtl" : "ltr", store.name(),
                store.home().toString(), store.logo().map(Object::toString).orElse(null), link, QrCode.of(link), back);
    }
}
