package dev.cartrestore.restore;

import java.time.Clock;
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
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.SavedCarts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.restore.SessionCart.Choice;
import dev.cartrestore.security.CrossOrigin;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.RateLimited;
import dev.cartrestore.security.ShopperWrite;
import dev.cartrestore.security.SmallBody;
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
@SmallBody
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shopper")
public class CartSaveResource {

    @Inject
    Visits visits;

    @Inject
    CartRestorer restorer;

    @Inject
    Carts carts;

    @Inject
    BrowserCartAnswers answers;

    @Inject
    Intake intake;

    @Inject
    Clock clock;

    @POST
    @RateLimited(ShopperWrite.SAVE)
    @Operation(summary = "Save the browser's own cart", description = "For scripts of the store's allowed origins. The browser holds the saved cart from then on.")
    public Response save(
            @RequestBody(content = @Content(schema = @Schema(implementation = BrowserCart.class))) byte[] body) {
        Visit visit = visits.read(null);
        IntakeNotes notes = new IntakeNotes();
        CartState state = SavedCart.state(IntakeJson.read(body), visit.store(), contact(visit).orElse(null), notes);
        intake.answer(visit.store(), "script", notes);
        SessionCart held = visit.held().orElseGet(() -> SessionCart.first(Carts.NO_CART, clock.instant()));
        String saved = WriteTransaction.call(() -> {
            Cart cart = write(visit, held, state);
            cart.history().note(notes.text(), Origin.SHOPPER, clock.instant());
            return cart.cartId;
        });
        SessionCart session = session(visit, held, saved);
        CartContents cart = carts.read(visit.store(), saved).orElseThrow();
        return answers.answer(visit, cart).header(HttpHeaders.SET_COOKIE, visits.cookie(visit, session)).build();
    }

    /** The contact in the browser's cookie, unless a link set it without proof: the cart would be mailed to a stranger. */
    private static Optional<String> contact(Visit visit) {
        return visit.contact().filter(contact -> visit.held().filter(pointer -> pointer.doubts(contact)).isEmpty());
    }

    private Cart write(Visit visit, SessionCart held, CartState state) {
        Stream<Optional<Cart>> own = visits.savedIds(visit, held)
                .map(id -> SavedCarts.save(visit.store(), id, state, clock.instant()));
        return SavedCarts.saveAgain(visit.store(), held.cartId(), state, clock.instant())
                .or(() -> own.flatMap(Optional::stream).findFirst()).orElseThrow();
    }

    private SessionCart session(Visit visit, SessionCart held, String saved) {
        if (visit.held().isEmpty()) {
            return held.named(saved).asSaved();
        }
        if (held.cartId().equals(saved)) { // as it came to it
            return held.holding(saved, clock.instant());
        }
        boolean putAside = restorer.held(visit).filter(cart -> !cart.lines().isEmpty()).isPresent();
        return held.took(saved, putAside ? Choice.REPLACED : Choice.NONE, clock.instant()).asSaved();
    }
}
