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

import dev.cartrestore.catalog.Catalogs;
import dev.cartrestore.restore.Click.ResponseOptions;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The cart that a browser holds; or the one that a link names in its query, as some platforms write their links. */
@Path("/cartrestore")
@NonBlocking // the click waits for nothing; what has to wait goes to a worker
@PermitAll
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Shopper")
public class HeldCartResource {

    @Inject
    Visits visits;

    @Inject
    Click click;

    @Inject
    Catalogs catalogs;

    @GET
    @Operation(summary = "Show the browser's cart, or the cart that the query names", description = "As JSON: 204 if there is none")
    public CompletionStage<Response> session(HttpHeaders headers) {
        Visit visit = visits.readUnsettled(null);
        return openOrHeld(visit, ResponseOptions.ofGet(headers, visit, catalogs));
    }

    @HEAD
    @Operation(hidden = true)
    public CompletionStage<Response> sessionHead(HttpHeaders headers) {
        return openOrHeld(visits.readUnsettled(null), ResponseOptions.ofHead(headers)).thenApply(Pages::bodiless);
    }

    private CompletionStage<Response> openOrHeld(Visit visit, ResponseOptions options) {
        return visit.link().namesCart() ? click.open(visit, options) : click.held(visit, options);
    }
}
