package dev.cartrestore.platform.snipcart;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.api.CountsPersons;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.list.AbandonedCartList;
import dev.cartrestore.cart.list.AbandonedCartList.Cursor;
import dev.cartrestore.cart.list.CartFilter;
import dev.cartrestore.cart.list.ListedCart;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Serves abandoned carts from every source in Snipcart's format. Clients that do not accept JSON get 406. */
@Path("/api/carts/abandoned")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: Snipcart format")
public class SnipcartCartsResource {

    /** @param continuationToken for the next page; null on the last page */
    @Schema(name = "SnipcartCartPage")
    record CartListResponse(String continuationToken, boolean hasMoreResults,
            @Schema(type = SchemaType.ARRAY, implementation = SnipcartServedCart.class) List<ObjectNode> items)
            implements
                CountsPersons {

        @Override
        public int personsShown() {
            return items.size();
        }
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    ContinuationTokens tokens;

    @Inject
    Clock clock;

    @GET
    @AuditedRead
    @Operation(summary = "List abandoned carts, newest first")
    public CartListResponse list(@BeanParam SnipcartQuery query) {
        Store store = currentStore.get();
        CartFilter filter = query.filter();
        AbandonedCartList.Part part = AbandonedCartList.read(store, filter, cursor(store, filter, query.continuationToken),
                query.limit(), clock.instant());
        return new CartListResponse(part.next().map(next -> tokens.write(store, filter, next)).orElse(null),
                part.next().isPresent(),
                part.carts().stream().map(SnipcartFormat::format).toList());
    }

    private Optional<Cursor> cursor(Store store, CartFilter filter, String token) {
        if (token == null || token.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(tokens.read(store, filter, token).orElseThrow(() -> new InvalidFieldsException("continuationToken",
                "must be that of the previous page, with unchanged filters")));
    }

    @GET
    @AuditedRead
    @Path("{token}")
    @Operation(summary = "Get an open cart")
    @APIResponseSchema(SnipcartServedCart.class)
    public ObjectNode get(@RestPath String token) {
        return SnipcartFormat.format(ListedCart.of(open(token)));
    }

    private Cart open(String token) {
        return Optional.of(token).filter(CartId::isValid).flatMap(id -> Cart.find(currentStore.get(), id)).filter(Cart::isOpen)
                .orElseThrow(NotFoundException::new);
    }
}
