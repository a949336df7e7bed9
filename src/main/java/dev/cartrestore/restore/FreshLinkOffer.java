package dev.cartrestore.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.delivery.Mails;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.error.FreshLinkForm;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.session.Visit;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** The form on the page of an expired link that mails a fresh one, if a sender address is configured. */
@Singleton
public class FreshLinkOffer {

    private static final String ASKED = "sent=1";

    @Inject
    Mails mails;

    @Inject
    CurrentVertxRequest request;

    public boolean canBeMailed() {
        return mails.canSend();
    }

    /** For a visit whose link is genuine and has expired. */
    public ErrorCodeException expired(Visit visit, CartView cart) {
        if (!canBeMailed()) {
            return new ErrorCodeException(ErrorCode.EXPIRED);
        }
        String query = request.getCurrent().request().query();
        boolean asked = query != null && ("&" + query + "&").contains("&" + ASKED + "&");
        return ErrorCodeException.expired(new FreshLinkForm(visit.base() + "/fresh-link" + visit.link().carriedOn(),
                visit.cartPath(), Pages.language(visit, cart.language()), asked));
    }

    /** The path of that page after the form was submitted, whatever was typed. */
    public String askedPath(Visit visit) {
        return visit.cartPath() + (visit.link().carriedOn().isEmpty() ? "?" : "&") + ASKED;
    }
}
