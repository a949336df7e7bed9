package dev.cartrestore.restore;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.catalog.CatalogCheck;
import dev.cartrestore.restore.CartChooser.View;
import dev.cartrestore.restore.page.ChoicePage;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.restore.page.RestorePage;
import dev.cartrestore.restore.page.RestorePage.Standing;
import dev.cartrestore.session.Proof;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.store.HandoffUrl;
import dev.cartrestore.store.StoresConfig.Landing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Renders a cart: as the page, as the choice between two carts, or as the redirect to a storefront with a cart page. */
@Singleton
public class CartPages {

    @Inject
    SessionEdits edits;

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
            return CompletableFuture.completedFuture(choice(visit, view));
        }
        Standing standing = view.joined()
                ? Standing.JOINED
                : view.other().isPresent() ? Standing.OTHER_KEPT : Standing.of(view.update().pointer(), view.cart().stored());
        return storefrontOrPage(new PageContent(visit, view.cart(), asOf, view.proof(), visit.base(), standing), redrawn,
                catalog);
    }

    /** The page for a visitor who asks for the cart that the browser holds. */
    CompletionStage<ResponseBuilder> held(Visit visit, SessionView cart, Instant asOf, Proof proof, boolean redrawn,
            CatalogCheck catalog) {
        return storefrontOrPage(new PageContent(visit, cart, asOf, proof, "/cartrestore/" + cart.stored().cartId(),
                Standing.of(visit.held().orElseThrow(), cart.stored())), redrawn, catalog);
    }

    /** What the page is made of. */
    public record PageContent(Visit visit, SessionView cart, Instant asOf, Proof proof, String base, Standing standing) {
    }

    /** The page for a visitor whose browser holds no cart. */
    ResponseBuilder none(Visit visit) {
        Locale locale = Pages.language(visit, null);
        return Pages.html(Templates.cart(RestorePage.empty(visit.store(), locale, visit.link().notice().orElse(null))), locale);
    }

    private static CompletionStage<ResponseBuilder> storefrontOrPage(PageContent shown, boolean redrawn, CatalogCheck catalog) {
        boolean tells = redrawn || shown.visit().link().notice().isPresent();
        Optional<ResponseBuilder> storefront = tells ? Optional.empty() : storefront(shown.visit(), shown.cart());
        CartView cart = shown.cart().shown();
        return storefront.isPresent()
                ? CompletableFuture.completedFuture(storefront.get())
                : catalog.check(cart).thenApply(report -> {
                    Locale locale = Pages.language(shown.visit(), cart.language());
                    RestorePage page = RestorePage.of(shown, locale, report);
                    return Pages.html(redrawn ? Templates.cart$main(page) : Templates.cart(page), locale);
                });
    }

    /** The redirect to the storefront's own cart page, unless there is something that only our page shows. */
    private static Optional<ResponseBuilder> storefront(Visit visit, SessionView cart) {
        if (visit.store().landing() == Landing.PAGE) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cartID", cart.stored().cartId());
        Optional.ofNullable(cart.restoredCartId()).ifPresent(id -> parameters.put("restoredCartID", id));
        visit.link().contact().ifPresent(contact -> parameters.put(ContactId.COOKIE, contact));
        parameters.putAll(visit.link().campaign());
        return HandoffUrl.of(visit.store().cartUrl(), parameters)
                .map(target -> Response.status(Status.SEE_OTHER).header(HttpHeaders.LOCATION, target));
    }

    private ResponseBuilder choice(Visit visit, View view) {
        Locale locale = Pages.language(visit, view.cart().stored().language());
        Optional<SessionView> joined = edits.joined(view.cart(), view.other().orElseThrow());
        return Pages.html(Templates.choice(ChoicePage.of(visit, locale, view, joined)), locale);
    }
}
