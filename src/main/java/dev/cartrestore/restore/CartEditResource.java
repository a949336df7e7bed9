package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.restore.Visits.Memory;
import dev.cartrestore.security.FormFields;
import dev.cartrestore.security.SameOrigin;
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
    CartRestorer restorer;

    @Inject
    Clock clock;

    @POST
    @Path("lines/{lineId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Change how many of a line there are; 0 removes it")
    public Response changeQuantity(@RestPath String cartId, @RestPath String lineId, String form) {
        int wanted = quantity(FormFields.find(form, "quantity").orElse(""));
        return claim(cartId, (cart, visit) -> cart.changeQuantity(LineSegment.lineId(lineId), wanted, visit, now()));
    }

    private static int quantity(String text) {
        try {
            int quantity = Integer.parseInt(text.strip());
            if (quantity >= 0 && quantity <= CartLine.MOST_QUANTITY) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadRequestException();
    }

    private Response claim(String cartId, BiConsumer<Cart, Optional<String>> change) {
        Visit visit = visits.read(cartId);
        CartContents cart = restorer.open(visit);
        Memory memory = visits.claimed(visit, cart, restorer.holdsAnother(visit, cart));
        WriteTransaction.call(() -> {
            Cart.lock(visit.store(), cart.cartId()).ifPresent(locked -> change.accept(locked, visit.proven()));
            return null;
        });
        return backTo("/cartrestore/" + cartId + "/" + visit.link().carriedOn(), memory);
    }

    @POST
    @Path("not-you")
    @Operation(summary = "The visitor is not the one the mail went to: this browser forgets the contact")
    public Response notYou(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartContents cart = restorer.open(visit);
        Memory memory = visits.stranger(visit, cart, restorer.holdsAnother(visit, cart));
        return backTo("/cartrestore/" + cartId + "/" + visit.link().withoutContact().carriedOn(), memory);
    }

    @POST
    @Path("again")
    @Operation(summary = "The goods of an ordered cart in a new one, which this browser holds from now on")
    public Response again(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartContents ordered = restorer.ordered(visit);
        Instant now = now();
        Memory memory = visits.tookCopy(visit, ordered.cartId(), id -> restorer.isOver(visit.store(), id));
        WriteTransaction.call(() -> {
            Cart.lock(visit.store(), ordered.cartId()).ifPresent(cart -> cart.copyTo(memory.session().cartId(), now));
            return null;
        });
        return backTo("/cartrestore", memory);
    }

    private static Response backTo(String path, Memory memory) {
        // a header and not a location: Quarkus REST would make it absolute, from the request's own Host
        Response.ResponseBuilder response = Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
        memory.cookies().forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
        return response.build();
    }

    private Instant now() {
        return clock.instant();
    }
}
