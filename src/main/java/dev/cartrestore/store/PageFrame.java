package dev.cartrestore.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.cartrestore.store.StoreLook.FooterLink;
import io.quarkus.qute.TemplateData;

/**
 * What all pages of a shop have in common; the template {@code layout} shows it.
 *
 * @param language language tag of the page
 * @param direction {@code rtl} or {@code ltr}
 * @param shop its name; null where no store answers
 * @param home its home page; null where no store answers
 * @param logo its logo, or null
 * @param look address of the stylesheet with its own look, or null
 * @param footer the links at the foot of the page
 */
@TemplateData
public record PageFrame(String language, String direction, String shop, String home, String logo, String look,
        List<FooterLink> footer) {

    public static PageFrame of(Store store, Locale locale) {
        return of(Optional.of(store), locale);
    }

    /** @param store empty where no store answers */
    public static PageFrame of(Optional<Store> store, Locale locale) {
        return new PageFrame(locale.toLanguageTag(), Languages.isRightToLeft(locale) ? "rtl" : "ltr",
                store.map(Store::name).orElse(null), store.map(known -> known.home().toString()).orElse(null),
                store.flatMap(Store::logo).map(Object::toString).orElse(null),
                store.map(Store::look).flatMap(StoreLook::path).orElse(null),
                store.map(known -> known.look().footer()).orElse(List.of()));
    }
}
