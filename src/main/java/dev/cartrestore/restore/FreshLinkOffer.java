package dev.cartrestore.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.delivery.Mails;
import dev.cartrestore.error.FreshLinkForm;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** What the page of an expired link offers: a form that mails a fresh one, where there is an address to mail it from. */
@Singleton
class FreshLinkOffer {

    private static final String ASKED = "sent=1";

    @Inject
    Mails mails;

    @Inject
    CurrentVertxRequest request;

    boolean canBeMailed() {
        return mails.canSend();
    }

    /** The visit's link is genuine and past its time. */
    TroubleException expired(Visit visit, CartContents cart) {
        if (!canBeMailed()) {
            return new TroubleException(Trouble.EXPIRED);
        }
        String query = request.getCurrent().request().query();
        boolean asked = query != null && ("&" + query + "&").contains("&" + ASKED + "&");
        return TroubleException.expired(new FreshLinkForm(visit.base() + "/fresh-link" + visit.link().carriedOn(),
                visit.cartPath(), Pages.language(visit, cart.language()), asked));
    }

    /** The path of the same page when somebody has filled the form in, whatever they typed. */
    String askedPath(Visit visit) {
        return visit.cartPath() + (visit.link().carriedOn().isEmpty() ? "?" : "&") + ASKED;
    }
}
