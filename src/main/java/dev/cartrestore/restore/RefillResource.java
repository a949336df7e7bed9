package dev.cartrestore.restore;

import java.time.Clock;
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
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.AllowedOrigins;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.Differences;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The items with which our script on the store's checkout page refills the platform's cart in this browser. */
@Path("/cartrestore/{link}/refill")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shopper")
public class RefillResource {

    @Inject
    CurrentStore currentStore;

    @Inject
    Platforms platforms;

    @Inject
    SigningKeys keys;

    @Inject
    AllowedOrigins origins;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "The lines of a cart as its platform's own script takes them; by the link that a handoff carries")
    public Response get(@RestPath String link) {
        return answer(read(link));
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String link) {
        read(link);
        return answer(null);
    }

    private Response answer(Object refill) {
        Response.ResponseBuilder answer = Response.ok(refill, MediaType.APPLICATION_JSON_TYPE);
        origins.headers().forEach(answer::header);
        return answer.build();
    }

    private Object read(String link) {
        Store store = currentStore.get();
        String cartId = SignedId.parse(link).filter(id -> id.isForRefill(keys, store) && !id.isExpired(clock.instant()))
                .map(SignedId::cartId).orElseThrow(NotFoundException::new);
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<SessionCart> session = SessionCart.find(store, cartId);
            Cart cart = Cart.find(store, session.map(known -> known.cartId).orElse(cartId)).filter(Cart::isOpen)
                    .orElseThrow(NotFoundException::new);
            CommercePlatform platform = platforms.of(store, cart.platform).orElseThrow(NotFoundException::new);
            return platform.scriptData(HandoffCart.of(cart, session.map(known -> known.differences).orElse(Differences.NONE)));
        });
    }
}
