package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.restore.link.LineSegment;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.security.FormFields;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.session.BrowserUpdate;
import dev.cartrestore.session.BrowserUpdates;
import dev.cartrestore.session.CartChooser;
import dev.cartrestore.session.HeldCarts;
import dev.cartrestore.session.Proofs;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.Landing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a shopper changes on the cart page. Every form ends in a redirect, so that a reload repeats nothing. */
@Path("/cartrestore/{cartId}")
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class CartEditResource {

    @Inject
    Visits visits;

    @Inject
    CartFinder finder;

    @Inject
    HeldCarts heldCarts;

    @Inject
    Carts carts;

    @Inject
    CartChooser chooser;

    @Inject
    Proofs proofs;

    @Inject
    BrowserUpdates updates;

    @Inject
    CartWriter writer;

    @Inject
    CartJournal journal;

    @Inject
    Clock clock;

    @POST
    @Path("lines")
    @LimitedWrite(ShopperWrite.CLAIM)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Save the quantities of the cart page's form in the browser's session cart")
    public Response changeQuantities(@RestPath String cartId, String form) {
        return change(cartId, QuantityForm.of(form));
    }

    @POST
    @Path("lines/{lineId}")
    @LimitedWrite(ShopperWrite.CLAIM)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Change the quantity of a line in the browser's session cart; 0 removes it")
    public Response changeQuantity(@RestPath String cartId, @RestPath String lineId, String form) {
        int wanted = QuantityForm.quantity(FormFields.find(form, "quantity").orElse(""));
        return change(cartId, new QuantityForm(Map.of(LineSegment.lineId(lineId), wanted), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    private Response change(String cartId, QuantityForm form) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.open(visit);
        if (cart.source().fixed()) {
            return Redirects.to(visit.cartPath(Notice.FIXED));
        }
        Proof proof = proofs.ofAct(visit, cart);
        BrowserUpdate update = form.restored().map(line -> chooser.restored(visit, cart, proof, line))
                .orElseGet(() -> chooser.edited(visit, cart, proof, form.changes()));
        // browsers go to the place; our script says what was removed
        String place = form.place().map(line -> "#l-" + LineSegment.of(line)).orElse("");
        return Redirects.to(form.removed().map(line -> visit.cartPath(Notice.REMOVED, line.word()) + "#removed")
                .orElseGet(() -> visit.cartPath() + place), update);
    }

    @POST
    @Path("views")
    @LimitedWrite(ShopperWrite.VIEW)
    @Operation(summary = "Report that a person sees the page; sent by the page's script once the page is visible")
    public void view(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.open(visit);
        visit.id().ifPresent(id -> WriteTransaction.run(
                () -> Cart.lock(visit.store(), cart.cartId()).ifPresent(locked -> journal.view(locked, id, now()))));
    }

    @POST
    @Path("not-you")
    @LimitedWrite(ShopperWrite.CLAIM)
    @Operation(summary = "Report that the visitor is not the recipient of the mail; the browser forgets the contact and its proofs")
    public Response notYou(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.open(visit);
        BrowserUpdate update = updates.ofDisowning(visit, cart, heldCarts.other(visit, cart).isPresent());
        String carried = visit.link().withoutContact().carriedOn();
        return Redirects.to(visit.base() + "/" + carried + (carried.isEmpty() ? "?" : "&") + "notice="
                + Notice.NOT_YOU.parameter(), update);
    }

    @POST
    @Path("again")
    @LimitedWrite(ShopperWrite.COPY)
    @Operation(summary = "Copy the items of an ordered cart into a new cart of this browser")
    public Response again(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView ordered = finder.ordered(visit);
        Instant now = now();
        BrowserUpdate update = updates.ofCopy(visit, ordered.cartId(), id -> isOver(visit.store(), id));
        WriteTransaction.run(() -> Cart.lock(visit.store(), ordered.cartId())
                .ifPresent(cart -> writer.copy(cart, update.pointer().cartId(), now)));
        return Redirects.to(visit.store().landing() == Landing.REDIRECT
                ? "/cartrestore"
                : "/cartrestore?notice=" + Notice.ORDERED_AGAIN.parameter(), update);
    }

    private boolean isOver(Store store, String cartId) {
        return carts.read(store, cartId).filter(cart -> !cart.isOpen()).isPresent();
    }

    private Instant now() {
        return clock.instant();
    }
}
