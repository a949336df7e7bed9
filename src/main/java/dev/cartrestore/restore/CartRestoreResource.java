package dev.cartrestore.restore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.error.MediaPreference;
import dev.cartrestore.platform.LiveCarts.Live;
import dev.cartrestore.restore.CartChooser.View;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.security.AllowedOrigins;
import dev.cartrestore.session.Proof;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.SessionViews;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.upstream.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * What a link in an e-mail opens. Mail scanners open every link, so looking uses nothing up and writes nothing.
 *
 * <p>Every answer is complete when its method returns, unless a platform or the store's catalog is asked: then no thread
 * waits for it.
 */
@Path("/cartrestore")
@Blocking // which methods that return a stage would otherwise not be, and these read the database
@PermitAll
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Shopper")
public class CartRestoreResource {

    /** By this header our script requests the part of the page that it redraws. */
    private static final String REDRAWN = "Cart-Redrawn";

    @Inject
    Visits visits;

    @Inject
    CartRestorer restorer;

    @Inject
    CartChooser chooser;

    @Inject
    SessionViews views;

    @Inject
    Proofs proofs;

    @Inject
    RequestContextStages inRequest;

    @Inject
    CartPages pages;

    @Inject
    BrowserCartResponses json;

    @Inject
    AllowedOrigins origins;

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
        return show(visits.read(cartId), headers, false, CatalogCheck.NONE).thenApply(Pages::bodiless);
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
        return shown.thenApply(Pages::bodiless);
    }

    private CompletionStage<Response> show(Visit visit, HttpHeaders headers, boolean remember, CatalogCheck catalog) {
        return inRequest.compose(counted(visit, () -> restorer.openNow(visit)),
                live -> show(visit, live, headers, remember, catalog));
    }

    private CompletionStage<Response> show(Visit visit, Live live, HttpHeaders headers, boolean remember,
            CatalogCheck catalog) {
        View view = chooser.view(visit, live.cart());
        List<String> cookies = remember ? view.update().cookies() : List.of();
        if (wantsJson(headers)) {
            SessionView cart = view.joined() ? SessionView.of(live.cart()) : view.cart();
            return CompletableFuture.completedFuture(answer(json.answer(visit, cart, view.proof(), headers), cookies));
        }
        if (remember && view.update().pointer().cartId().equals(live.cart().cartId()) && restorer.passesOn(visit)) {
            // the link is good for minutes, and the shopper may stay for longer
            return CompletableFuture.completedFuture(
                    answer(Redirects.seeOther("/cartrestore" + visit.link().carriedOn()), cookies));
        }
        return pages.shown(visit, view, live.asOf(), isRedrawn(headers), catalog)
                .thenApply(response -> answer(response, cookies));
    }

    private static Response answer(Response.ResponseBuilder response, List<String> cookies) {
        cookies.forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
        return response.build();
    }

    /** To be read at once: the page may be rendered later, on another thread. */
    private static boolean isRedrawn(HttpHeaders headers) {
        return headers.getHeaderString(REDRAWN) != null;
    }

    /** Also counts a click that fails at once: the database is away, or there were too many misses. */
    private CompletionStage<Live> counted(Visit visit, Supplier<CompletionStage<Live>> opening) {
        try {
            return opening.get().whenComplete((live, failure) -> count(visit, live, failure));
        } catch (RuntimeException e) {
            count(visit, null, e);
            throw e;
        }
    }

    private void count(Visit visit, Live live, Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        String outcome = cause == null
                ? live.asOf() == null ? "opened" : "snapshot"
                : cause instanceof ErrorCodeException e ? e.errorCode().id() : "failed";
        metrics.counter("cartrestore.clicks", "store", visit.store().key(), "outcome", outcome).increment();
    }

    private CompletionStage<Response> held(Visit visit, HttpHeaders headers, CatalogCheck catalog) {
        return inRequest.compose(restorer.heldNow(visit), held -> held(visit, held, headers, catalog));
    }

    private CompletionStage<Response> held(Visit visit, Optional<Live> held, HttpHeaders headers, CatalogCheck catalog) {
        Optional<SessionView> cart = held.map(live -> views.of(visit.store(), visit.held(), live.cart()));
        Proof proof = held.map(live -> proofs.of(visit, live.cart())).orElse(Proof.NONE);
        if (wantsJson(headers)) {
            Response.ResponseBuilder answer = cart.map(known -> json.answer(visit, known, proof, headers))
                    .orElseGet(Response::noContent);
            origins.headers().forEach(answer::header);
            return CompletableFuture.completedFuture(answer.build());
        }
        return cart.map(known -> pages.held(visit, known, held.get().asOf(), proof, isRedrawn(headers), catalog))
                .orElseGet(() -> CompletableFuture.completedFuture(pages.none(visit)))
                .thenApply(Response.ResponseBuilder::build);
    }

    private static boolean wantsJson(HttpHeaders headers) {
        return MediaPreference.prefersJson(headers.getHeaderString(HttpHeaders.ACCEPT));
    }
}
