package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.CartEraser;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.restore.page.ForgetPage;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.security.FormFields;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.session.Proofs;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.cookie.ContactCookie;
import dev.cartrestore.session.cookie.PointerCookie;
import dev.cartrestore.store.Store;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The holder of a cart asks us to forget it. The cart itself is erased behind a strong proof only; without one, this browser
 * forgets it. Either way after a question, since programs press buttons too.
 */
@Path("/cartrestore/{cartId}/forget")
@PermitAll
@SameOrigin
@Produces({MediaType.TEXT_HTML, MediaType.WILDCARD})
@Tag(name = "Shopper")
public class ForgetResource {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance forget(ForgetPage page);
    }

    @Inject
    Visits visits;

    @Inject
    Carts carts;

    @Inject
    CartEraser eraser;

    @Inject
    CartFinder finder;

    @Inject
    Proofs proofs;

    @Inject
    FreshLinkOffer freshLinks;

    @Inject
    Clock clock;

    @POST
    @LimitedWrite(ShopperWrite.CLAIM)
    @Operation(summary = "Delete the browser's cart; without a strong proof, only this browser's data about it", description = "Without confirm=yes the response is a page that asks for confirmation")
    public Response forget(@RestPath String cartId, String form) {
        Visit visit = visits.read(cartId);
        if (isForgotten(visit)) {
            return forgotten(visit, Set.of());
        }
        CartView cart = finder.held(visit);
        boolean strong = proofs.of(visit, cart).isStrong();
        if (FormFields.find(form, "confirm").filter("yes"::equals).isEmpty()) {
            return page(visit, cart, visit.base() + "/forget" + visit.link().carriedOn(), strong, false).build();
        }
        if (strong) {
            return forgotten(visit, erase(visit, cart));
        }
        WriteTransaction.run(() -> SessionCart.forget(visit.store(), visit.held().orElseThrow().now().sessionId()));
        String mail = freshLinks.canBeMailed()
                ? visit.base() + "/fresh-link" + visit.link().withoutContact().carriedOn()
                : null;
        return withoutPointer(page(visit, cart, mail, false, true)).build();
    }

    /** Whether this browser's cart was erased already, by a second click or elsewhere. */
    private boolean isForgotten(Visit visit) {
        return visit.held().filter(pointer -> isAskedFor(visit, pointer.cartId()))
                .flatMap(pointer -> carts.read(visit.store(), pointer.cartId()))
                .filter(cart -> cart.status() == CartStatus.ERASED).isPresent();
    }

    private static boolean isAskedFor(Visit visit, String cartId) {
        Optional<String> reference = visit.link().reference();
        return reference.equals(Optional.of(cartId))
                || reference.flatMap(SignedId::parse).map(SignedId::cartId).equals(Optional.of(cartId))
                || reference.flatMap(id -> visit.held().flatMap(pointer -> pointer.holdOfSession(id)))
                        .filter(hold -> hold.cartId().equals(cartId)).isPresent();
    }

    /** @return the contacts that the cart's mails went to */
    private Set<String> erase(Visit visit, CartView cart) {
        Store store = visit.store();
        return WriteTransaction.call(() -> eraser.eraseOpen(store, cart.cartId(), Origin.SHOPPER, clock.instant()))
                .orElseThrow(() -> new ErrorCodeException(ErrorCode.NOT_HELD)); // it was just ordered
    }

    private static Response forgotten(Visit visit, Set<String> contacts) {
        Response.ResponseBuilder response = withoutPointer(
                Redirects.seeOther("/cartrestore?notice=" + Notice.FORGOTTEN.parameter()));
        if (visit.contact().filter(contacts::contains).isPresent()) {
            response.header(HttpHeaders.SET_COOKIE, ContactCookie.removal(visit.store().contactCookie()));
        }
        return response.build();
    }

    private static Response.ResponseBuilder withoutPointer(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.SET_COOKIE, PointerCookie.removal());
    }

    private static Response.ResponseBuilder page(Visit visit, CartView cart, String action, boolean strong, boolean done) {
        Locale locale = Pages.language(visit, cart.language());
        return Pages.html(Templates.forget(ForgetPage.of(visit.store(), locale, action, visit.cartPath(), strong, done)),
                locale);
    }
}
