package dev.cartrestore.platform.bigcommerce;

import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The cart behind the token of a link, in BigCommerce's format. A token is BigCommerce's own, or for any other cart the signed
 * part of our link. A trailing slash, which BigCommerce refuses with 403, is accepted.
 */
@Path("/stores/{storeHash}/v3/abandoned-carts/{token}")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: BigCommerce format")
public class BigCommerceTokensResource {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "AbandonedCart")
    record NamedCart(String cartId) {
    }

    /** @param meta always empty */
    @Schema(name = "AbandonedCartResponse")
    record Answer(NamedCart data, Map<String, Object> meta) {
    }

    @Inject
    StoreHash stores;

    @Inject
    Carts carts;

    @Inject
    RestoreLinks links;

    @GET
    @Operation(summary = "The open cart behind the token of a link")
    public Answer get(@RestPath String storeHash, @RestPath String token) {
        Store store = stores.of(storeHash);
        CartView cart = named(store, token).flatMap(id -> carts.read(store, id)).filter(CartView::isOpen)
                .orElseThrow(NotFoundException::new);
        return new Answer(new NamedCart(cart.cartId()), Map.of());
    }

    private Optional<String> named(Store store, String token) {
        return links.opened(store, token).or(() -> Optional.of(token).filter(CartId::isValid)
                .flatMap(known -> carts.idBehind(store, known)));
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String storeHash, @RestPath String token) {
        get(storeHash, token);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }
}
