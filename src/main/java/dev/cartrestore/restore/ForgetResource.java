package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.Erasure;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.security.RateLimited;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.ShopperWrite;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The holder of a cart asks us to forget it. */
@Path("/cartrestore/{cartId}/forget")
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class ForgetResource {

    @Inject
    Visits visits;

    @Inject
    Holders holders;

    @Inject
    Clock clock;

    @POST
    @RateLimited(ShopperWrite.CLAIM)
    @Operation(summary = "Erase the cart that this browser holds, and whom it was saved for")
    public Response forget(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        Set<String> contacts = holders.heldUntilErased(visit) ? Set.of() : erase(visit);
        Response.ResponseBuilder response = Redirects.seeOther("/cartrestore")
                .header(HttpHeaders.SET_COOKIE, SessionCart.removal());
        // without the pointer it would be lost that only a link named the contact
        boolean doubted = visit.contact().flatMap(contact -> visit.held().filter(pointer -> pointer.doubts(contact)))
                .isPresent();
        if (doubted || visit.contact().filter(contacts::contains).isPresent()) {
            response.header(HttpHeaders.SET_COOKIE, ContactCookie.removal(visit.store().contactCookie()));
        }
        return response.build();
    }

    /** @return the contacts that the cart's mails went to */
    private Set<String> erase(Visit visit) {
        Store store = visit.store();
        String cartId = holders.cart(visit).cartId();
        Optional<Set<String>> contacts = WriteTransaction.call(() -> {
            Cart.lockEvenWithdrawn(store, cartId);
            if (holders.heldUntilErased(visit)) { // by a second click
                return Optional.of(Set.of());
            }
            return holders.cart(visit).cartId().equals(cartId)
                    ? Erasure.of(store, cartId, Origin.SHOPPER, clock.instant()).map(Erasure::contacts)
                    : Optional.empty();
        });
        // it was just ordered, merged into another one, or separated from one
        return contacts.orElseThrow(() -> new TroubleException(Trouble.NOT_HELD));
    }
}
