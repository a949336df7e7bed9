package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.SavedCarts;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.security.CrossOrigin;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.session.BrowserUpdates;
import dev.cartrestore.session.HeldCarts;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.cookie.Choice;
import dev.cartrestore.session.cookie.ContactTrust;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.session.cookie.Proof.Evidence;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Saves the cart of a storefront without programs of its own: its script sends the lines. A browser can only write carts that
 * browsers created; if it holds one of the storefront's, it gets another one.
 */
@Path("/cartrestore")
@PermitAll
@CrossOrigin
@JsonBody
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shopper")
public class CartSaveResource {

    /** That this browser saved the cart. */
    private static final Proof SAVED = Proof.of(new Evidence(null, null, false, true, false, false, false), 0, Instant.EPOCH);

    @Inject
    Visits visits;

    @Inject
    HeldCarts heldCarts;

    @Inject
    BrowserUpdates updates;

    @Inject
    Carts carts;

    @Inject
    SavedCarts savedCarts;

    @Inject
    CartJournal journal;

    @Inject
    BrowserCartResponses answers;

    @Inject
    Intake intake;

    @Inject
    Clock clock;

    @POST
    @LimitedWrite(ShopperWrite.SAVE)
    @Operation(summary = "Save the browser's own cart", description = "For scripts of the store's allowed origins. The browser holds the saved cart from then on. Odd values, and links and pictures of other hosts than the store's, are corrected or left out; the header Cart-Restore-Notes lists them.")
    public Response save(
            @RequestBody(content = @Content(schema = @Schema(implementation = BrowserCart.class))) byte[] body) {
        Visit visit = visits.read(null);
        IntakeNotes notes = new IntakeNotes();
        CartState state = SavedCart.state(IntakeJson.read(body), visit.store(), contact(visit).orElse(null), notes);
        intake.answer(visit.store(), "script", notes);
        Pointer held = visit.held().orElseGet(() -> Pointer.first(Carts.NO_CART, clock.instant()));
        String saved = WriteTransaction.call(() -> {
            Cart cart = write(visit, held, state);
            journal.note(cart, notes.text(), Origin.SHOPPER, clock.instant());
            return cart.cartId;
        });
        Pointer pointer = pointer(visit, held, saved);
        SessionView cart = SessionView.of(carts.read(visit.store(), saved).orElseThrow());
        Proof proof = pointer.isDisowned() ? Proof.NONE : SAVED;
        return answers.answer(visit, cart, proof).header(HttpHeaders.SET_COOKIE, updates.cookie(visit, pointer)).build();
    }

    /** The contact in the browser's cookie, as far as it can be believed: the cart would be mailed to them. */
    private Optional<String> contact(Visit visit) {
        return visit.contact().filter(contact -> ContactTrust.believes(visit.store(), visit.held(), contact, clock.instant()));
    }

    private Cart write(Visit visit, Pointer held, CartState state) {
        Stream<Optional<Cart>> own = updates.savedIds(visit, held)
                .map(id -> savedCarts.save(visit.store(), id, state, clock.instant()));
        Optional<Cart> again = held.now().saved()
                ? savedCarts.saveAgain(visit.store(), held.cartId(), state, clock.instant())
                : Optional.empty();
        return again.or(() -> own.flatMap(Optional::stream).findFirst()).orElseThrow();
    }

    private Pointer pointer(Visit visit, Pointer held, String saved) {
        if (visit.held().isEmpty()) {
            return held.named(saved).asSaved();
        }
        if (held.cartId().equals(saved)) { // as it came to it
            Pointer same = held.holding(saved, clock.instant());
            return same.withNow(same.now().asSaved());
        }
        boolean putAside = heldCarts.held(visit).filter(cart -> !cart.lines().isEmpty()).isPresent();
        return held.took(saved, putAside ? Choice.REPLACED : Choice.NONE, clock.instant()).asSaved();
    }
}
