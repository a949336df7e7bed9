package dev.cartrestore.restore;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.catalog.CatalogCheck;
import dev.cartrestore.platform.LiveCarts.Live;
import dev.cartrestore.restore.CartChooser.View;
import dev.cartrestore.restore.RestorePage.Standing;
import dev.cartrestore.store.HandoffUrl;
import dev.cartrestore.store.StoresConfig.Landing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Renders a cart: as the page, as the choice between two carts, or as the redirect to a storefront with a cart page. */
@Singleton
class CartPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cart(RestorePage page);

        /** What changes with an edit. */
        static native TemplateInstance cart$main(RestorePage page);

        static native TemplateInstance choice(ChoicePage page);
    }

    /**
     * The page for the visitor of a link.
     *
     * @param asOf when the cart was last read from its platform, if that failed just now; else null
     * @param redrawn whether our script asks for the part of the page that it redraws
     * @param catalog to check the goods with, on another thread
     */
    CompletionStage<ResponseBuilder> shown(Visit visit, View view, Instant asOf, boolean redrawn, CatalogCheck catalog) {
        if (view.asks()) {
            return CompletableFuture.completedFuture(choice(visit, view.shown(), view.other().orElseThrow()));
        }
        Standing standing = view.joined()
                ? Standing.JOINED
                : view.other().isPresent() ? Standing.OTHER_KEPT : Standing.of(view.update().session(), view.shown());
        return storefrontOrPage(visit, view.shown(), asOf, visit.base(), standing, redrawn, catalog);
    }

    /** The page for a visitor who asks for the cart that the browser holds. */
    CompletionStage<ResponseBuilder> held(Visit visit, Live live, boolean redrawn, CatalogCheck catalog) {
        SessionCart pointer = visit.held().orElseThrow();
        CartContents cart = live.cart();
        return storefrontOrPage(visit, cart, live.asOf(), "/cartrestore/" + cart.cartId(), Standing.of(pointer, cart), redrawn,
                catalog);
    }

    /** The page for a visitor whose browser holds no cart. */
    ResponseBuilder none(Visit visit) {
        Locale locale = Pages.language(visit, null);
        return Pages.html(Templates.cart(RestorePage.empty(visit.store(), locale)), locale);
    }

    private static CompletionStage<ResponseBuilder> storefrontOrPage(Visit visit, CartContents cart, Instant asOf,
            String base, Standing standing, boolean redrawn, CatalogCheck catalog) {
        boolean tells = redrawn || visit.link().notice().isPresent();
        Optional<ResponseBuilder> storefront = tells ? Optional.empty() : storefront(visit, cart);
        return storefront.isPresent()
                ? CompletableFuture.completedFuture(storefront.get())
                : catalog.check(cart).thenApply(report -> {
                    Locale locale = Pages.language(visit, cart.language());
                    RestorePage page = RestorePage.of(visit, locale, cart, asOf, report, base, standing);
                    return Pages.html(redrawn ? Templates.cart$main(page) : Templates.cart(page), locale);
                });
    }

    /** The redirect to the storefront's own cart page, unless there is something that only our page shows. */
    private static Optional<ResponseBuilder> storefront(Visit visit, CartContents cart) {
        if (visit.store().landing() == Landing.PAGE) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cartID", cart.cartId());
        visit.link().contact().ifPresent(contact -> parameters.put(ContactId.COOKIE, contact));
        parameters.putAll(visit.link().campaign());
        return HandoffUrl.of(visit.store().cartUrl(), parameters)
                .map(target -> Response.status(Status.SEE_OTHER).header(HttpHeaders.LOCATION, target));
    }

    private static ResponseBuilder choice(Visit visit, CartContents cart, CartContents other) {
        Locale locale = Pages.language(visit, cart.language());
        return Pages.html(Templates.choice(ChoicePage.of(visit, locale, cart, other)), locale);
    }
}
