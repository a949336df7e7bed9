package dev.cartrestore.restore;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.restore.page.ChoicePage;
import dev.cartrestore.restore.page.PageContent;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.restore.page.RestorePage;
import dev.cartrestore.session.CartChoice;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.store.HandoffUrl;
import dev.cartrestore.store.StoresConfig.Landing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Renders a cart: as the page, as the choice between two carts, or as the redirect to a storefront with a cart page. */
@Singleton
public class CartPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cart(RestorePage page);

        /** What changes with an edit. */
        static native TemplateInstance cart$main(RestorePage page);

        static native TemplateInstance cart$row(RestorePage.Line line);

        static native TemplateInstance choice(ChoicePage page);
    }

    private final PreparedCartPages prepared = new PreparedCartPages();

    /**
     * The page of a cart.
     *
     * @param report what the store's catalog says of its goods
     * @param redrawn whether our script asks for the part of the page that it redraws
     */
    ResponseBuilder cart(PageContent content, CartReport report, boolean redrawn) {
        Locale locale = Pages.language(content.visit(), content.cart().shown().language());
        RestorePage page = RestorePage.of(content, locale, report);
        return redrawn ? Pages.html(Templates.cart$main(page), locale) : Pages.html(prepared.render(page, locale));
    }

    /** The page of a browser that holds no cart. */
    ResponseBuilder none(Visit visit) {
        Locale locale = Pages.language(visit, null);
        return Pages.html(Templates.cart(RestorePage.empty(visit.store(), locale, visit.link().notice().orElse(null))), locale);
    }

    /** The page on which the shopper chooses between two carts. */
    ResponseBuilder choice(Visit visit, CartChoice choice) {
        Locale locale = Pages.language(visit, choice.cart().stored().language());
        return Pages.html(Templates.choice(ChoicePage.of(visit, locale, choice)), locale);
    }

    /** The redirect to the storefront's own cart page, if it has one. */
    static Optional<ResponseBuilder> storefront(PageContent content) {
        Visit visit = content.visit();
        SessionView cart = content.cart();
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
}
