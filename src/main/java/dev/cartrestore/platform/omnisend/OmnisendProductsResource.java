package dev.cartrestore.platform.omnisend;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
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

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.OrderedCarts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.CountedCalls;
import dev.cartrestore.security.IdempotentRequests;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Single lines of a cart in Omnisend's v3 format. */
@Path("/v3/carts/{cartId}/products")
@RolesAllowed(Roles.MERCHANT)
@CountedCalls
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Omnisend v3: carts")
public class OmnisendProductsResource {

    /** Omnisend's answer to the change of a line. */
    record Changed(String cartID, String cartProductID, String productID, String variantID) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    OmnisendCartFormat format;

    @Inject
    IdempotentRequests idempotent;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Add a line, or replace a known one")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Repeats give the first answer, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(Changed.class)
    public Response add(@RestPath String cartId,
            @Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.NewLine.class) OmnisendProduct sent) {
        Store store = currentStore.get();
        return idempotent.once(store, cartId, () -> {
            Cart cart = locked(store, cartId);
            List<CartLine> lines = new ArrayList<>(cart.lines);
            CartLine line = OmnisendCartFormat.line(store, sent, Currency.getInstance(cart.currency));
            int known = indexOf(lines, line.lineId());
            if (known >= 0) {
                lines.set(known, line);
            } else {
                lines.add(line);
            }
            return changed(cart, lines, line);
        });
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{lineId}")
    @Operation(summary = "Replace a line")
    public Changed replace(@RestPath String cartId, @RestPath String lineId,
            @Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.ReplacedLine.class) OmnisendProduct sent) {
        return change(cartId, lineId, sent, false);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{lineId}")
    @Operation(summary = "Change some fields of a line")
    public Changed patch(@RestPath String cartId, @RestPath String lineId, @Valid @NotNull OmnisendProduct sent) {
        return change(cartId, lineId, sent, true);
    }

    private Changed change(String cartId, String lineId, OmnisendProduct sent, boolean inPart) {
        Store store = currentStore.get();
        return WriteTransaction.call(() -> {
            Cart cart = locked(store, cartId);
            List<CartLine> lines = new ArrayList<>(cart.lines);
            int known = knownIndex(lines, lineId);
            Currency currency = Currency.getInstance(cart.currency);
            CartLine line = inPart
                    ? OmnisendCartFormat.patched(store, lines.get(known), sent, currency)
                    : OmnisendCartFormat.line(store, sent.withId(lineId), currency);
            lines.set(known, line);
            return changed(cart, lines, line);
        });
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
            return changed(cart, lines, removed);
        });
    }

    private Changed changed(Cart cart, List<CartLine> lines, CartLine line) {
        if (lines.size() > CartLine.MOST_LINES) {
            throw new InvalidFieldsException("products", "a cart has at most " + CartLine.MOST_LINES + " lines");
        }
        cart.revise(format.relined(cart, lines), Origin.STOREFRONT, format.now());
        return new Changed(cart.cartId, line.lineId(), line.productId(), line.variantId());
    }

    private static Cart locked(Store store, String cartId) {
        return Cart.lock(store, OrderedCarts.origin(store, cartId)).orElseThrow(NotFoundException::new);
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
