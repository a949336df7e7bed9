package dev.cartrestore.restore;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.error.MediaPreference;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.restore.Visits.Memory;
import dev.cartrestore.store.Languages;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a link in an e-mail opens. Mail scanners open every link, so looking spends nothing and writes nothing. */
@Path("/cartrestore")
@PermitAll
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Shopper")
public class CartRestoreResource {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cart(RestorePage page);
    }

    @Inject
    Visits visits;

    @Inject
    CartRestorer restorer;

    @Inject
    MeterRegistry metrics;

    @GET
    @Path("{cartId}")
    @Operation(summary = "The cart behind a link, as a page or as JSON")
    public Response open(@RestPath String cartId, HttpHeaders headers) {
        Visit visit = visits.read(cartId);
        return show(visit, headers, visit.mayRemember());
    }

    @HEAD
    @Path("{cartId}")
    @Operation(hidden = true)
    public Response openHead(@RestPath String cartId, HttpHeaders headers) {
        return bodiless(show(visits.read(cartId), headers, false));
    }

    /** The text around a link took it in its brackets: {@code <https://shop.example/cartrestore/K/>}. */
    @GET
    @Path("{cartId}/{damage: (?:%3E|%3e|%29|[>.)])+}")
    @Operation(hidden = true)
    public Response openDamaged(@RestPath String cartId, HttpHeaders headers) {
        return open(cartId, headers);
    }

    @HEAD
    @Path("{cartId}/{damage: (?:%3E|%3e|%29|[>.)])+}")
    @Operation(hidden = true)
    public Response openDamagedHead(@RestPath String cartId, HttpHeaders headers) {
        return openHead(cartId, headers);
    }

    @GET
    @Operation(summary = "The cart that this browser holds, or the one that the query names", description = "JSON: 204 where there is none")
    public Response session(HttpHeaders headers) {
        Visit visit = visits.read(null);
        return visit.link().namesCart() ? show(visit, headers, visit.mayRemember()) : held(visit, headers);
    }

    @HEAD
    @Operation(hidden = true)
    public Response sessionHead(HttpHeaders headers) {
        Visit visit = visits.read(null);
        return bodiless(visit.link().namesCart() ? show(visit, headers, false) : held(visit, headers));
    }

    private Response show(Visit visit, HttpHeaders headers, boolean remember) {
        CartContents cart = opened(visit);
        boolean holdsAnother = restorer.holdsAnother(visit, cart);
        Response.ResponseBuilder response = wantsJson(headers)
                ? json(visit, cart)
                : page(visit, cart, visit.link().reference().orElseThrow(), holdsAnother);
        if (remember) {
            Memory memory = visits.viewed(visit, cart, holdsAnother);
            memory.cookies().forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
        }
        return response.build();
    }

    private CartContents opened(Visit visit) {
        String outcome = "opened";
        try {
            return restorer.open(visit);
        } catch (TroubleException e) {
            outcome = e.trouble().id();
            throw e;
        } finally {
            metrics.counter("cartrestore.clicks", "store", visit.store().key(), "outcome", outcome).increment();
        }
    }

    private Response held(Visit visit, HttpHeaders headers) {
        Optional<CartContents> cart = restorer.held(visit);
        if (wantsJson(headers)) {
            return cart.map(held -> json(visit, held)).orElseGet(Response::noContent).build();
        }
        return cart.map(held -> page(visit, held, visit.held().orElseThrow().cartId(), false)).orElseGet(() -> {
            Locale locale = language(visit, null);
            return html(Templates.cart(RestorePage.empty(visit.store(), locale)), locale);
        }).build();
    }

    private static boolean wantsJson(HttpHeaders headers) {
        return MediaPreference.prefersJson(headers.getHeaderString(HttpHeaders.ACCEPT));
    }

    private static Response.ResponseBuilder json(Visit visit, CartContents cart) {
        return Response.ok(BrowserCart.of(cart, visit.contact()), MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response.ResponseBuilder page(Visit visit, CartContents cart, String reference, boolean holdsAnother) {
        Locale locale = language(visit, cart.language());
        return html(Templates
                .cart(RestorePage.of(visit.store(), locale, cart, "/cartrestore/" + reference, visit.link().carriedOn(),
                        !visit.isStranger(), holdsAnother)),
                locale);
    }

    /** The link's, the cart's, the store's, the browser's: the first that we speak. */
    static Locale language(Visit visit, String carts) {
        return visit.link().language().flatMap(Languages::spoken).or(() -> Languages.spoken(carts))
                .orElseGet(() -> Languages.choose(visit.store().locale(), visit.acceptLanguage()));
    }

    static Response.ResponseBuilder html(TemplateInstance template, Locale locale) {
        String page = template.setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        // as bytes, since Netty encodes a string letter by letter
        return Response.ok(page.getBytes(StandardCharsets.UTF_8), HTML);
    }

    static Response bodiless(Response response) {
        return Response.fromResponse(response).entity(null).build();
    }
}
