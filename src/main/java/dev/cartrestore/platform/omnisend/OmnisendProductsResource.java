package dev.cartrestore.platform.omnisend;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.api.Idempotency;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.order.OrderCartFinder;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Adds, changes and removes single lines of a cart in Omnisend's v3 format. */
@Path("/v3/carts/{cartId}/products")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storefront: carts")
public class OmnisendProductsResource {

    /** Omnisend's response to the change of a line. */
    record LineChangedResponse(String cartID, String cartProductID, String productID, String variantID) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    OmnisendCartIntake carts;

    @Inject
    Idempotency idempotency;

    @Inject
    Intake intake;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Add a line, or replace a known one")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "A repeated request gets the first response, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(LineChangedResponse.class)
    public Response add(@RestPath String cartId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendProduct.class))) byte[] body) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = new IntakeNotes();
        Response response = idempotency.execute(store, cartId, () -> {
            Cart cart = locked(store, cartId);
            List<CartLine> lines = new ArrayList<>(cart.lines);
            LenientObject sent = LenientObject.of(json, notes);
            CartLine line = whole(store, cart, sent, null);
            int known = indexOf(lines, line.lineId());
            if (known >= 0) {
                lines.set(known, line);
            } else {
                lines.add(line);
            }
            return changed(cart, lines, line, notes);
        });
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return response;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{lineId}")
    @Operation(summary = "Replace a line")
    public LineChangedResponse replace(@RestPath String cartId, @RestPath String lineId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendProduct.class))) byte[] body) {
        return change(cartId, lineId, body, (store, cart, known, sent) -> whole(store, cart, sent, lineId));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{lineId}")
    @Operation(summary = "Change some fields of a line; quantity 0 removes it")
    public LineChangedResponse patch(@RestPath String cartId, @RestPath String lineId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendProduct.class))) byte[] body) {
        return change(cartId, lineId, body, (store, cart, known, sent) -> {
            OmnisendProduct part = carts.lineReader(store, cart).part(sent, lineId);
            return carts.states(store).patched(known, part, Currency.getInstance(cart.currency));
        });
    }

    private CartLine whole(Store store, Cart cart, LenientObject sent, String lineId) {
        return carts.lineReader(store, cart).line(sent, lineId);
    }

    /** Creates the new line from the stored line and the sent fields. */
    private interface Change {
        CartLine of(Store store, Cart cart, CartLine known, LenientObject sent);
    }

    private LineChangedResponse change(String cartId, String lineId, byte[] body, Change change) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        List<IntakeNotes> notes = new ArrayList<>();
        LineChangedResponse changed = WriteTransaction.call(() -> {
            IntakeNotes noted = new IntakeNotes();
            notes.add(noted);
            Cart cart = locked(store, cartId);
            List<CartLine> lines = new ArrayList<>(cart.lines);
            int known = knownIndex(lines, lineId);
            CartLine line = change.of(store, cart, lines.get(known), LenientObject.of(json, noted));
            if (line.quantity() == 0) {
                lines.remove(known);
            } else {
                lines.set(known, line);
            }
            return changed(cart, lines, line, noted);
        });
        intake.answer(store, OmnisendPlatform.NAME, notes.get(notes.size() - 1));
        return changed;
    }

    @DELETE
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{lineId}")
    @Operation(summary = "Remove a line")
    public void remove(@RestPath String cartId, @RestPath String lineId) {
        Store store = currentStore.get();
        WriteTransaction.call(() -> {
            Cart cart = locked(store, cartId);
            List<CartLine> lines = new ArrayList<>(cart.lines);
            CartLine removed = lines.remove(knownIndex(lines, lineId));
            return changed(cart, lines, removed, new IntakeNotes());
        });
    }

    private LineChangedResponse changed(Cart cart, List<CartLine> lines, CartLine line, IntakeNotes notes) {
        if (lines.size() > CartLine.MAX_LINES) {
            throw new InvalidFieldsException("products", "a cart has at most " + CartLine.MAX_LINES + " lines");
        }
        carts.revise(cart, OmnisendCartStates.withLines(cart, lines), notes);
        return new LineChangedResponse(cart.cartId, line.lineId(), line.productId(), line.variantId());
    }

    private static Cart locked(Store store, String cartId) {
        return Cart.lock(store, OrderCartFinder.origin(store, cartId)).orElseThrow(NotFoundException::new);
    }

    private static int knownIndex(List<CartLine> lines, String lineId) {
        int index = indexOf(lines, lineId);
        if (index < 0) {
            throw new NotFoundException();
        }
        return index;
    }

    private static int indexOf(List<CartLine> lines, String lineId) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lineId().equals(lineId)) {
                return i;
            }
        }
        return -1;
    }
}
