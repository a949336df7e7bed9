package dev.cartrestore.restore;

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

import dev.cartrestore.catalog.CatalogCheck;
import dev.cartrestore.catalog.Catalogs;
import dev.cartrestore.restore.Click.ResponseOptions;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a link in an e-mail opens. Mail scanners open every link, so looking uses nothing up and writes nothing. */
@Path("/cartrestore")
@Blocking // which methods that return a stage would otherwise not be, and these read the database
@PermitAll
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Shopper")
public class CartRestoreResource {

    @Inject
    Visits visits;

    @Inject
    Click click;

    @Inject
    Catalogs catalogs;

    @GET
    @Path("{cartId}")
    @Operation(summary = "Show the cart of a link, as a page or as JSON")
    public CompletionStage<Response> open(@RestPath String cartId, HttpHeaders headers) {
        Visit visit = visits.read(cartId);
        return click.open(visit, options(visit, headers));
    }

    @HEAD
    @Path("{cartId}")
    @Operation(hidden = true)
    public CompletionStage<Response> openHead(@RestPath String cartId, HttpHeaders headers) {
        return click.open(visits.read(cartId), headOptions(headers)).thenApply(Pages::bodiless);
    }

    /** For links that came with the bracket around them: {@code <https://shop.example/cartrestore/K/>}. */
    @GET
    @Path("{cartId}/{damage: (?:%3E|%3e|%29|[>.)])++}")
    @Operation(hidden = true)
    public CompletionStage<Response> openDamaged(@RestPath String cartId, HttpHeaders headers) {
        return open(cartId, headers);
    }

    @HEAD
    @Path("{cartId}/{damage: (?:%3E|%3e|%29|[>.)])++}")
    @Operation(hidden = true)
    public CompletionStage<Response> openDamagedHead(@RestPath String cartId, HttpHeaders headers) {
        return openHead(cartId, headers);
    }

    @GET
    @Operation(summary = "Show the browser's cart, or the cart that the query names", description = "As JSON: 204 if there is none")
    public CompletionStage<Response> session(HttpHeaders headers) {
        Visit visit = visits.read(null);
        return openOrHeld(visit, options(visit, headers));
    }

    @HEAD
    @Operation(hidden = true)
    public CompletionStage<Response> sessionHead(HttpHeaders headers) {
        return openOrHeld(visits.read(null), headOptions(headers)).thenApply(Pages::bodiless);
    }

    private CompletionStage<Response> openOrHeld(Visit visit, ResponseOptions options) {
        return visit.link().namesCart() ? click.open(visit, options) : click.held(visit, options);
    }

    private ResponseOptions options(Visit visit, HttpHeaders headers) {
        return ResponseOptions.of(headers, visit.mayRemember(), catalogs.of(visit.store()));
    }

    /** HEAD sets no cookie and asks no catalog. */
    private static ResponseOptions headOptions(HttpHeaders headers) {
        return ResponseOptions.of(headers, false, CatalogCheck.NONE);
    }
}
