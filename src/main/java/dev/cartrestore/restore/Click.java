package dev.cartrestore.restore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.catalog.CatalogCheck;
import dev.cartrestore.catalog.Catalogs;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.error.MediaPreference;
import dev.cartrestore.platform.LiveCarts.Live;
import dev.cartrestore.restore.CartFinder.Lookup;
import dev.cartrestore.restore.page.PageContent;
import dev.cartrestore.security.AllowedOrigins;
import dev.cartrestore.session.BrowserUpdate;
import dev.cartrestore.session.BrowserUpdates;
import dev.cartrestore.session.CartChoice;
import dev.cartrestore.session.CartChooser;
import dev.cartrestore.session.CartRelation;
import dev.cartrestore.session.HeldCarts;
import dev.cartrestore.session.Proofs;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.SessionViews;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.upstream.UpstreamException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A click, step by step: find the cart, decide between two carts, remember, render. No thread waits for a platform or for the
 * store's catalog; if one has to be called, the next step follows on another thread.
 */
@Singleton
class Click {

    /** By this header our script requests the part of the page that it redraws. */
    private static final String REDRAWN = "Cart-Redrawn";

    /**
     * The response that a client asks for.
     *
     * @param redrawn whether our script asks for the part of the page that it redraws
     * @param remembers whether the browser gets cookies
     * @param catalog to check the goods with
     */
    record ResponseOptions(HttpHeaders headers, boolean json, boolean redrawn, boolean remembers, CatalogCheck catalog) {

        static ResponseOptions ofGet(HttpHeaders headers, Visit visit, Catalogs catalogs) {
            return of(headers, visit.mayRemember(), catalogs.of(visit.store()));
        }

        /** HEAD sets no cookie and asks no catalog. */
        static ResponseOptions ofHead(HttpHeaders headers) {
            return of(headers, false, CatalogCheck.NONE);
        }

        private static ResponseOptions of(HttpHeaders headers, boolean remembers, CatalogCheck catalog) {
            return new ResponseOptions(headers, MediaPreference.prefersJson(headers.getHeaderString(HttpHeaders.ACCEPT)),
                    headers.getHeaderString(REDRAWN) != null, remembers, catalog);
        }
    }

    @Inject
    Visits visits;

    @Inject
    CartFinder finder;

    @Inject
    HeldCarts heldCarts;

    @Inject
    CartChooser chooser;

    @Inject
    Proofs proofs;

    @Inject
    BrowserUpdates updates;

    @Inject
    SessionViews views;

    @Inject
    CartPages pages;

    @Inject
    BrowserCartResponses json;

    @Inject
    AllowedOrigins origins;

    @Inject
    RequestContextStages inRequest;

    @Inject
    MeterRegistry metrics;

    /** By store and outcome: the registry compares all labels at each look-up. */
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /**
     * The cart that a link names. To be called on an event loop, which also renders the page if nothing but the stored cart is
     * needed; otherwise a worker thread does.
     */
    CompletionStage<Response> open(Visit visit, ResponseOptions options) {
        if (!finder.isReadById(visit)) {
            return openOnWorker(visit, options);
        }
        CompletionStage<Optional<Lookup>> read = countingFailures(visit, () -> finder.readById(visit));
        return inRequest.handleOnEventLoop(read, (lookup, failure) -> {
            Optional<Lookup> byId = countingFailures(visit, () -> succeeded(lookup, failure));
            return byId.isEmpty() ? openOnWorker(visit, options) : openById(visit, byId.get(), options);
        }).thenCompose(Function.identity());
    }

    private CompletionStage<Response> openById(Visit visit, Lookup byId, ResponseOptions options) {
        return needsOnlyStoredCart(visit, byId, options)
                ? openFound(visit, byId, options)
                : inRequest.onWorker(
                        () -> openFound(visit, countingFailures(visit, () -> finder.behindToken(visit, byId)), options));
    }

    private boolean needsOnlyStoredCart(Visit visit, Lookup lookup, ResponseOptions options) {
        return options.catalog() == CatalogCheck.NONE && lookup.stored()
                .filter(cart -> cart.isOpen() && !finder.asksPlatform(cart) && !chooser.readsMore(visit, cart)).isPresent();
    }

    private CompletionStage<Response> openOnWorker(Visit visit, ResponseOptions options) {
        return inRequest.onWorker(() -> {
            Visit settled = visits.settled(visit);
            return openFound(settled, countingFailures(settled, () -> finder.lookUp(settled)), options);
        });
    }

    private static <T> T succeeded(T value, Throwable failure) {
        if (failure != null) {
            throw UpstreamException.unchecked(failure);
        }
        return value;
    }

    private CompletionStage<Response> openFound(Visit visit, Lookup lookup, ResponseOptions options) {
        if (!finder.asksPlatform(visit, lookup)) {
            CartView cart = countingFailures(visit, () -> finder.open(visit, lookup.stored()));
            return respond(visit, new Live(cart, null), options);
        }
        return inRequest.handle(countingFailures(visit, () -> finder.current(visit, lookup)), (current, failure) -> {
            Live live = countingFailures(visit, () -> opened(visit, current, failure));
            return respond(visit, live, options);
        }).thenCompose(Function.identity());
    }

    private Live opened(Visit visit, Optional<Live> current, Throwable failure) {
        if (failure != null) {
            throw CartFinder.unavailable(failure);
        }
        CartView cart = finder.open(visit, current.map(Live::cart));
        return new Live(cart, current.map(Live::asOf).orElse(null));
    }

    private CompletionStage<Response> respond(Visit visit, Live live, ResponseOptions options) {
        count(visit, live.asOf() == null ? "opened" : "snapshot");
        CartView cart = live.cart();
        Proof proof = proofs.of(visit, cart);
        CartChoice choice = chooser.opened(visit, cart);
        BrowserUpdate update = updates.ofLook(visit, cart, choice.pointer(), proof);
        List<String> cookies = options.remembers() ? update.cookies() : List.of();
        if (options.json()) {
            SessionView shown = choice.relation() == CartRelation.JOINED ? SessionView.of(cart) : choice.cart();
            return completed(json.answer(visit, shown, proof, options.headers()), cookies);
        }
        if (options.remembers() && visit.isFromOtherDevice() && update.pointer().cartId().equals(cart.cartId())) {
            // the link is good for minutes, and the shopper may stay for longer
            return completed(Redirects.seeOther("/cartrestore" + visit.link().carriedOn()), cookies);
        }
        return choice.isUndecided()
                ? completed(pages.choice(visit, choice), cookies)
                : render(new PageContent(visit, choice.cart(), live.asOf(), proof, visit.base(), choice.relation()), options,
                        cookies);
    }

    /** The cart that the browser holds. */
    CompletionStage<Response> held(Visit visit, ResponseOptions options) {
        return inRequest.onWorker(() -> readHeld(visit, options));
    }

    private CompletionStage<Response> readHeld(Visit visit, ResponseOptions options) {
        Optional<CartView> held = heldCarts.held(visit);
        if (held.isEmpty() || !finder.asksPlatform(held.get())) {
            return respondHeld(visit, held.map(cart -> new Live(cart, null)), options);
        }
        return inRequest.handle(finder.current(visit, held.get()), (live, failure) -> {
            if (failure != null) {
                throw CartFinder.unavailable(failure);
            }
            return respondHeld(visit, Optional.of(live).filter(current -> current.cart().isOpen()), options);
        }).thenCompose(Function.identity());
    }

    private CompletionStage<Response> respondHeld(Visit visit, Optional<Live> held, ResponseOptions options) {
        if (held.isEmpty()) {
            return completed(options.json() ? readable(Response.noContent()) : pages.none(visit), List.of());
        }
        CartView stored = held.get().cart();
        SessionView cart = views.of(visit.store(), visit.held(), stored);
        Proof proof = proofs.of(visit, stored);
        return options.json()
                ? completed(readable(json.answer(visit, cart, proof, options.headers())), List.of())
                : render(new PageContent(visit, cart, held.get().asOf(), proof, "/cartrestore/" + stored.cartId(),
                        CartRelation.of(visit.held().orElseThrow(), stored.cartId())), options, List.of());
    }

    /** With the headers that let a script on the store's other origins read it. */
    private ResponseBuilder readable(ResponseBuilder response) {
        origins.headers().forEach(response::header);
        return response;
    }

    /** The storefront's own cart page, unless there is something that only ours shows; or ours, with checked goods. */
    private CompletionStage<Response> render(PageContent content, ResponseOptions options, List<String> cookies) {
        boolean onlyOurs = options.redrawn() || content.visit().link().notice().isPresent();
        Optional<ResponseBuilder> storefront = onlyOurs ? Optional.empty() : CartPages.storefront(content);
        return storefront.isPresent()
                ? completed(storefront.get(), cookies)
                : options.catalog().check(content.cart().shown())
                        .thenApply(report -> build(pages.cart(content, report, options.redrawn()), cookies));
    }

    private static CompletionStage<Response> completed(ResponseBuilder response, List<String> cookies) {
        return CompletableFuture.completedFuture(build(response, cookies));
    }

    private static Response build(ResponseBuilder response, List<String> cookies) {
        cookies.forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
        return response.build();
    }

    private <T> T countingFailures(Visit visit, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            count(visit, e instanceof ErrorCodeException known ? known.errorCode().id() : "failed");
            throw e;
        }
    }

    private void count(Visit visit, String outcome) {
        counters.computeIfAbsent(visit.store().key() + ' ' + outcome,
                unknown -> metrics.counter("cartrestore.clicks", "store", visit.store().key(), "outcome", outcome)).increment();
    }
}
