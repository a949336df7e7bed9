package dev.cartrestore.platform.snipcart;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.security.AllowedOrigins;
import dev.cartrestore.session.Differences;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The items with which our script on the store's checkout page refills Snipcart's cart in this browser. */
@Path("/cartrestore/{link}/refill")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shopper")
public class SnipcartRefillResource {

    @Inject
    CurrentStore currentStore;

    @Inject
    Platforms platforms;

    @Inject
    RefillLinks links;

    @Inject
    AllowedOrigins origins;

    @GET
    @Operation(summary = "Get the items of a cart for its platform's script, by the link of a handoff")
    public Response get(@RestPath String link) {
        return response(read(link));
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String link) {
        read(link);
        return response(null);
    }

    private Response response(Object refill) {
        Response.ResponseBuilder response = Response.ok(refill, MediaType.APPLICATION_JSON_TYPE);
        origins.headers().forEach(response::header);
        return response.build();
    }

    private SnipcartPlatform.Refill read(String link) {
        Store store = currentStore.get();
        String named = links.cartId(store, link).orElseThrow(NotFoundException::new);
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<SessionCart> session = SessionCart.find(store, named);
            Cart cart = Cart.find(store, session.map(found -> found.cartId).orElse(named)).filter(Cart::isOpen)
                    .orElseThrow(NotFoundException::new);
            SnipcartPlatform snipcart = platforms.of(store, cart.platform).filter(SnipcartPlatform.class::isInstance)
                    .map(SnipcartPlatform.class::cast).orElseThrow(NotFoundException::new);
            Differences differences = session.map(found -> found.differences).orElse(Differences.NONE);
            return snipcart.refill(HandoffCart.of(cart, differences.over(cart.currency, List.copyOf(cart.lines)).lines()));
        });
    }
}
