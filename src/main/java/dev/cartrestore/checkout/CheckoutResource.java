package dev.cartrestore.checkout;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartAlias.Kind;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.history.ShopperAct;
import dev.cartrestore.checkout.Checkouts.Target;
import dev.cartrestore.checkout.GoodsCheck.HandoffGoods;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.restore.CartFinder;
import dev.cartrestore.restore.QuantityForm;
import dev.cartrestore.restore.Redirects;
import dev.cartrestore.restore.RequestContextStages;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.session.BrowserUpdate;
import dev.cartrestore.session.BrowserUpdates;
import dev.cartrestore.session.CartChooser;
import dev.cartrestore.session.Proofs;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.SessionViews;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.store.Store;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The handoff: the shopper goes to the store's checkout, which gets the cart's id and its contact's. */
@Path("/cartrestore/{cartId}/checkout")
@Blocking // it reads and writes the database, before and after a call to the platform
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class CheckoutResource {

    @Inject
    Visits visits;

    @Inject
    CartFinder finder;

    @Inject
    CartChooser chooser;

    @Inject
    SessionViews views;

    @Inject
    Proofs proofs;

    @Inject
    BrowserUpdates updates;

    @Inject
    GoodsCheck goods;

    @Inject
    Checkouts checkouts;

    @Inject
    CartJournal journal;

    @Inject
    RequestContextStages inRequest;

    @Inject
    Clock clock;

    @POST
    @LimitedWrite(ShopperWrite.CLAIM)
    @Operation(summary = "Go to the store's checkout with the browser's version of this cart and the quantities of the form")
    public CompletionStage<Response> handOff(@RestPath String cartId, String form) {
        Map<String, Integer> typed = QuantityForm.of(form).changes();
        Visit visit = visits.read(cartId);
        CartView opened = finder.open(visit);
        Proof proof = proofs.ofAct(visit, opened);
        boolean edits = !typed.isEmpty() && !opened.source().fixed();
        BrowserUpdate update = edits
                ? chooser.edited(visit, opened, proof, typed)
                : chooser.acted(visit, opened, proof, false); // which may merge another cart into its session cart
        CartView cart = edits ? finder.open(visit) : opened;
        SessionView view = views.of(visit.store(), Optional.of(update.pointer()), cart);
        return inRequest.compose(goods.check(visit, view, update.pointer(), proof),
                checked -> checked.isSoldOut() || edits && view.shown().lines().isEmpty()
                        ? CompletableFuture.completedFuture(Redirects.to(visit.cartPath(), update))
                        : handOff(visit, checked, proof, updates.ofAct(visit, cart, checked.pointer(), proof)));
    }

    private CompletionStage<Response> handOff(Visit visit, HandoffGoods handed, Proof proof, BrowserUpdate update) {
        return inRequest.then(checkouts.of(visit, handed.cart(), proof), target -> {
            record(visit, handed.cart(), proof, target);
            return Redirects.to(target.url(), update);
        });
    }

    private void record(Visit visit, SessionView cart, Proof proof, Target target) {
        Store store = visit.store();
        ShopperAct act = proofs.act(visit, cart.stored(), proof);
        WriteTransaction.run(() -> {
            // otherwise it was ordered during the call to its platform
            Cart.lock(store, cart.stored().cartId()).filter(Cart::isOpen).ifPresent(locked -> {
                journal.claim(locked, act, clock.instant());
                journal.handOff(locked, act, cart.shown().lines(), clock.instant());
            });
            target.rebuilt().ifPresent(id -> CartAlias.remember(store, Kind.REBUILT, id, cart.stored().cartId()));
        });
    }
}
