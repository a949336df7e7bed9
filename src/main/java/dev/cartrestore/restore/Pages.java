package dev.cartrestore.restore;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.store.Languages;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;

/** What all of a shopper's pages have in common on their way out. */
final class Pages {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private Pages() {
    }

    /**
     * The link's language, the cart's, the store's, the browser's: the first that we speak.
     *
     * @param carts the cart's language tag, or null
     */
    static Locale language(Visit visit, String carts) {
        return visit.link().language().flatMap(Languages::spoken).or(() -> Languages.spoken(carts))
                .orElseGet(() -> Languages.choose(visit.store().locale(), visit.acceptLanguage()));
    }

    static Response.ResponseBuilder html(TemplateInstance template, Locale locale) {
        String page = template.setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        // as bytes, since Netty encodes a string letter by letter
        return Response.ok(page.getBytes(StandardCharsets.UTF_8), HTML);
    }

    /** What HEAD answers where GET answers this. */
    static Response bodiless(Response response) {
        return Response.fromResponse(response).entity(null).build();
    }
}
