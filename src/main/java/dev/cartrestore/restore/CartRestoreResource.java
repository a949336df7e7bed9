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
import org.jboss.resteasy.reactive.RestPath;

/** What a link in an e-mail opens. Mail scanners open every link, so looking uses nothing up and writes nothing. */
@Path("/cartrestore/{cartId}")
@NonBlocking // the click waits for nothing; what has to wait goes to a worker
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
    @Operation(summary = "Show the cart of a link, as a page or as JSON")
    public CompletionStage<Response> open(@RestPath String cartId, HttpHeaders headers) {
        Visit visit = visits.readUnsettled(cartId);
        return click.open(visit, ResponseOptions.ofGet(headers, visit, catalogs));
    }

    @HEAD
    @Operation(hidden = true)
    public CompletionStage<Response> openHead(@RestPath String cartId, HttpHeaders headers) {
        return click.open(visits.readUnsettled(cartId), ResponseOptions.ofHead(headers)).thenApply(Pages::bodiless);
    }

    /** For links that came with the bracket around them: {@code <https://shop.example/cartrestore/K/>}. */
    @GET
    @Path("{damage: (?:%3E|%3e|%29|[>.)])++}")
    @Operation(hidden = true)
    public CompletionStage<Response> openDamaged(@RestPath String cartId, HttpHeaders headers) {
        return open(cartId, headers);
    }

    @HEAD
    @Path("{damage: (?:%3E|%3e|%29|[>.)])++}")
    @Operation(hidden = true)
    public CompletionStage<Response> openDamagedHead(@RestPath String cartId, HttpHeaders headers) {
        return openHead(cartId, headers);
    }
}
