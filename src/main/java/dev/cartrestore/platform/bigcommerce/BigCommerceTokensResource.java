package dev.cartrestore.platform.bigcommerce;

import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Finds the cart of a link's token, in BigCommerce's format. The token is BigCommerce's own, or the signed id of our link for
 * any other cart. A trailing slash is accepted, which BigCommerce refuses with 403.
 */
@Path("/stores/{storeHash}/v3/abandoned-carts/{token}")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: BigCommerce format")
public class BigCommerceTokensResource {

    @JsonNaming(SnakeCaseStrategy.class)
    record TokenCart(String cartId) {
    }

    /** @param meta always empty */
    record TokenResponse(TokenCart data, Map<String, Object> meta) {
    }

    @Inject
    StoreHash stores;

    @Inject
    Carts carts;

    @Inject
    RestoreLinks links;

    @GET
    @Operation(summary = "The open cart behind the token of a link")
    public TokenResponse get(@RestPath String storeHash, @RestPath String token) {
        Store store = stores.of(storeHash);
        CartView cart = cartIdOf(store, token).flatMap(id -> carts.read(store, id)).filter(CartView::isOpen)
                .orElseThrow(NotFoundException::new);
        return new TokenResponse(new TokenCart(cart.cartId()), Map.of());
    }

    private Optional<String> cartIdOf(Store store, String token) {
        return links.opened(store, token).or(() -> Optional.of(token).filter(CartId::isValid)
                .flatMap(known -> carts.idBehind(store, known)));
    }
}
