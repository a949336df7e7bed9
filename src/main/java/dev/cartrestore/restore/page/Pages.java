package dev.cartrestore.restore.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.session.Visit;
import dev.cartrestore.store.Languages;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;

/** What the answers with shoppers' pages have in common. */
public final class Pages {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private Pages() {
    }

    /**
     * The language of the link, the cart, the store or the browser: the first that is supported.
     *
     * @param carts the cart's language tag, or null
     */
    public static Locale language(Visit visit, String carts) {
        return visit.link().language().flatMap(Languages::spoken).or(() -> Languages.spoken(carts))
                .orElseGet(() -> Languages.choose(visit.store().locale(), visit.acceptLanguage()));
    }

    public static Response.ResponseBuilder html(TemplateInstance template, Locale locale) {
        // as bytes, since Netty encodes a string character by character
        return html(render(template, locale).getBytes(StandardCharsets.UTF_8));
    }

    public static Response.ResponseBuilder html(byte[] page) {
        return Response.ok(page, HTML);
    }

    public static String render(TemplateInstance template, Locale locale) {
        return template.setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
    }

    /** The answer to HEAD that belongs to this answer to GET. */
    public static Response bodiless(Response response) {
        return Response.fromResponse(response).entity(null).build();
    }
}
