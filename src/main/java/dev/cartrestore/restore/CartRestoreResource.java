package dev.cartrestore.restore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.catalog.CatalogCheck;
import dev.cartrestore.catalog.Catalogs;
import dev.cartrestore.error.MediaPreference;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.Languages;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * What a link in an e-mail opens. Mail scanners open every link, so looking spends nothing and writes nothing.
 *
 * <p>Every answer is complete when its method returns, unless the store's catalog is asked: then no thread waits for it.
 */
@Path("/cartrestore")
@Blocking // which methods that return a stage would otherwise not be, and these read the database
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
    Catalogs catalogs;

    @Inject
    MeterRegistry metrics;

    @GET
    @Path("{cartId}")
    @Operation(summary = "The cart behind a link, as a page or as JSON")
    public CompletionStage<Response> open(@RestPath String cartId, HttpHeaders headers) {
        Visit visit = visits.read(cartId);
        return show(visit, headers, visit.mayRemember(), catalogs.of(visit.store()));
    }

    @HEAD
    @Path("{cartId}")
    @Operation(hidden = true)
    public CompletionStage<Response> openHead(@RestPath String cartId, HttpHeaders headers) {
        return show(visits.read(cartId), headers, false, CatalogCheck.NONE).thenApply(CartRestoreResource::bodiless);
    }

    /** The text around a link took it in its brackets: {@code <https://shop.example/cartrestore/K/>}. */
    @GET
    @Path("{cartId}/{damage: (?:%3E|%3e|%29|[>.)])+}")
    @Operation(hidden = true)
    public CompletionStage<Response> openDamaged(@RestPath String cartId, HttpHeaders headers) {
        return open(cartId, headers);
    }

    @HEAD
    @Path("{cartId}/{damage: (?:%3E|%3e|%29|[>.)])+}")
    @Operation(hidden = true)
    public CompletionStage<Response> openDamagedHead(@RestPath String cartId, HttpHeaders headers) {
        return openHead(cartId, headers);
    }

    @GET
    @Operation(summary = "The cart that this browser holds, or the one that the query names", description = "JSON: 204 where there is none")
    public CompletionStage<Response> session(HttpHeaders headers) {
        Visit visit = visits.read(null);
        CatalogCheck catalog = catalogs.of(visit.store());
        return visit.link().namesCart()
                ? show(visit, headers, visit.mayRemember(), catalog)
                : held(visit, headers, catalog);
    }

    @HEAD
    @Operation(hidden = true)
    public CompletionStage<Response> sessionHead(HttpHeaders headers) {
        Visit visit = visits.read(null);
        CompletionStage<Response> shown = visit.link().namesCart()
                ? show(visit, headers, false, CatalogCheck.NONE)
                : held(visit, headers, CatalogCheck.NONE);
        return shown.thenApply(CartRestoreResource::bodiless);
    }

    private CompletionStage<Response> show(Visit visit, HttpHeaders headers, boolean remember, CatalogCheck catalog) {
        CartContents cart = opened(visit);
        boolean holdsAnother = restorer.holdsAnother(visit, cart);
        List<String> cookies = remember ? visits.viewed(visit, cart, holdsAnother).cookies() : List.of();
        if (wantsJson(headers)) {
            return CompletableFuture.completedFuture(answer(json(visit, cart), cookies));
        }
        String reference = visit.link().reference().orElseThrow();
        return catalog.check(cart).thenApply(report -> answer(page(visit, cart, report, reference, holdsAnother), cookies));
    }

    private static Response answer(Response.ResponseBuilder response, List<String> cookies) {
        cookies.forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
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

    private CompletionStage<Response> held(Visit visit, HttpHeaders headers, CatalogCheck catalog) {
        Optional<CartContents> held = restorer.held(visit);
        if (wantsJson(headers)) {
            return CompletableFuture
                    .completedFuture(held.map(cart -> json(visit, cart)).orElseGet(Response::noContent).build());
        }
        if (held.isEmpty()) {
            Locale locale = language(visit, null);
            return CompletableFuture
                    .completedFuture(html(Templates.cart(RestorePage.empty(visit.store(), locale)), locale).build());
        }
        CartContents cart = held.get();
        String reference = visit.held().orElseThrow().cartId();
        return catalog.check(cart).thenApply(report -> page(visit, cart, report, reference, false).build());
    }

    private static boolean wantsJson(HttpHeaders headers) {
        return MediaPreference.prefersJson(headers.getHeaderString(HttpHeaders.ACCEPT));
    }

    private static Response.ResponseBuilder json(Visit visit, CartContents cart) {
        return Response.ok(BrowserCart.of(cart, visit.contact()), MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response.ResponseBuilder page(Visit visit, CartContents cart, CartReport report, String reference,
            boolean holdsAnother) {
        Locale locale = language(visit, cart.language());
        return html(Templates
                .cart(RestorePage.of(visit.store(), locale, cart, report, "/cartrestore/" + reference, visit.link().carriedOn(),
                        !visit.isStranger(), holdsAnother)),
                locale);
    }

    /** The link's, the cart's, the store's, the browser's: the first that we speak. */
    private static Locale language(Visit visit, String carts) {
        return visit.link().language().flatMap(Languages::spoken).or(() -> Languages.spoken(carts))
                .orElseGet(() -> Languages.choose(visit.store().locale(), visit.acceptLanguage()));
    }

    private static Response.ResponseBuilder html(TemplateInstance template, Locale locale) {
        String page = template.setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        // as bytes, since Netty encodes a string letter by letter
        return Response.ok(page.getBytes(StandardCharsets.UTF_8), HTML);
    }

    private static Response bodiless(Response response) {
        return Response.fromResponse(response).entity(null).build();
    }
}
