package dev.cartrestore.checkout;

import java.time.Clock;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartAlias.Kind;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.checkout.Checkouts.Target;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.restore.CartChooser;
import dev.cartrestore.restore.CartRestorer;
import dev.cartrestore.restore.InRequest;
import dev.cartrestore.restore.Redirects;
import dev.cartrestore.restore.Visit;
import dev.cartrestore.restore.Visits;
import dev.cartrestore.restore.Visits.BrowserUpdate;
import dev.cartrestore.security.RateLimited;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.ShopperWrite;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The handoff: the shopper goes to the store's checkout, which gets the cart's id and its contact's. */
@Path("/cartrestore/{cartId}/checkout")
@Blocking // it reads and writes the database, before and after a platform is asked
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class CheckoutResource {

    @Inject
    Visits visits;

    @Inject
    CartRestorer restorer;

    @Inject
    CartChooser chooser;

    @Inject
    Checkouts checkouts;

    @Inject
    InRequest inRequest;

    @Inject
    Clock clock;

    @POST
    @RateLimited(ShopperWrite.CLAIM)
    @Operation(summary = "Go to the store's checkout with this cart")
    public CompletionStage<Response> handOff(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartContents cart = restorer.open(visit);
        BrowserUpdate update = chooser.acted(visit, cart); // which may bring another cart's lines into it
        return inRequest.then(checkouts.of(visit, cart), target -> {
            record(visit, target);
            return Redirects.to(target.url(), update);
        });
    }

    private void record(Visit visit, Target target) {
        WriteTransaction.run(() -> {
            restorer.lock(visit).filter(Cart::isOpen).ifPresent(locked -> { // else it was ordered while we asked its platform
                locked.history().claim(visit.throughLink(), clock.instant());
                locked.history().handOff(visit.proven(), clock.instant());
            });
            target.rebuilt().ifPresent(id -> CartAlias.remember(visit.store(), Kind.REBUILT, id, target.cartId()));
        });
    }
}
