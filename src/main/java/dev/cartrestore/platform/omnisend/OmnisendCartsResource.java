package dev.cartrestore.platform.omnisend;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.cart.OrderedCarts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.AuditedRead;
import dev.cartrestore.security.CountedCalls;
import dev.cartrestore.security.CountsPersons;
import dev.cartrestore.security.IdempotentRequests;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.Roles;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.session.ContactTrust;
import dev.cartrestore.session.Pointer;
import dev.cartrestore.session.PointerCookie;
import dev.cartrestore.session.SessionCart;
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

/** Carts in Omnisend's v3 format, as storefronts push them and read them back. */
@Path("/v3/carts")
@RolesAllowed(Roles.MERCHANT)
@CountedCalls
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Omnisend v3: carts")
public class OmnisendCartsResource {

    /** Omnisend's answer to a write, with the address that was sent, if it is stored, and never another known one. */
    record Written(String cartID, String email) {
    }

    /** Omnisend's answer to the change of a whole cart. */
    record Changed(String cartID) {
    }

    /** A page of the list with the addresses of its neighbours. */
    record CartPage(List<OmnisendCart> carts, OffsetPaging.Paging paging) implements CountsPersons {

        @Override
        public int personsShown() {
            return carts.size();
        }
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    OmnisendCartFormat format;

    @Inject
    IdempotentRequests idempotent;

    @Inject
    SigningKeys keys;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Create a cart, or replace a known one")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Repeats give the first answer, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(Written.class)
    public Response push(@Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.NewCart.class) OmnisendCart sent,
            HttpHeaders headers) {
        Store store = currentStore.get();
        OmnisendCart known = named(store, origin(store, sent), headers)
                .orElseThrow(() -> new InvalidFieldsException("email", "is needed, unless there is a contactID"));
        requireDistinctLines(known);
        return idempotent.once(store, known.cartID(), () -> {
            Cart cart = Cart.push(store, known.cartID(), format.pushed(store, known, isNamed(sent)), format.now());
            return new Written(cart.cartId, cart.email != null && cart.email.equals(known.email()) ? cart.email : "");
        });
    }

    /** A push that names a session cart is about the cart that this was made of. */
    private static OmnisendCart origin(Store store, OmnisendCart sent) {
        return WriteTransaction.call(() -> CartAlias.ofSession(store, sent.cartID())).map(sent::withId).orElse(sent);
    }

    /** The cart's contact: from the body, else from the cookies that the storefront forwards, if they vouch for it. */
    private Optional<OmnisendCart> named(Store store, OmnisendCart sent, HttpHeaders headers) {
        if (isNamed(sent)) {
            return Optional.of(sent);
        }
        List<String> cookies = headers.getRequestHeader(HttpHeaders.COOKIE);
        Optional<Pointer> pointer = PointerCookie.read(keys, store, cookies, format.now());
        return RequestCookies.find(cookies, ContactId.COOKIE).flatMap(ContactId::of)
                .filter(contact -> ContactTrust.believes(store, pointer, contact, format.now())).map(sent::withContact);
    }

    private static boolean isNamed(OmnisendCart sent) {
        return OmnisendCartFormat.blankToNull(sent.email()) != null || OmnisendCartFormat.blankToNull(sent.contactID()) != null;
    }

    private static void requireDistinctLines(OmnisendCart sent) {
        Set<String> seen = new HashSet<>();
        List<OmnisendProduct> lines = sent.products() == null ? List.of() : sent.products();
        for (int i = 0; i < lines.size(); i++) {
            if (!seen.add(lines.get(i).cartProductID())) {
                throw new InvalidFieldsException("products[" + i + "].cartProductID", "is there twice");
            }
        }
    }

    @GET
    @AuditedRead
    @Operation(summary = "List carts, newest first")
    public CartPage list(@BeanParam OmnisendCartQuery query) {
        Store store = currentStore.get();
        List<Cart> found = query.find(store);
        int most = query.part().limit();
        List<OmnisendCart> carts = found.stream().limit(most).map(cart -> format.format(store, cart)).toList();
        return new CartPage(carts, query.paging(store, found.size() > most));
    }

    @HEAD
    @Operation(hidden = true)
    public Response listHead(@BeanParam OmnisendCartQuery query) {
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("{cartId}")
    @AuditedRead
    @Operation(summary = "One cart", description = "By the restoredCartID that a checkout was given: the goods of that session cart, with the stored cart's id as cartID, the session cart's as restoredCartID, and nobody's contact or address.")
    public OmnisendCart get(@RestPath String cartId) {
        Store store = currentStore.get();
        return Cart.find(store, cartId).map(cart -> format.format(store, cart))
                .or(() -> SessionCart.find(store, cartId).flatMap(session -> Cart.find(store, session.cartId)
                        .map(cart -> format.session(store, cart, session))))
                .orElseThrow(NotFoundException::new);
    }

    @HEAD
    @Path("{cartId}")
    @Operation(hidden = true)
    public Response head(@RestPath String cartId) {
        get(cartId);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Replace a cart")
    public Changed replace(@RestPath String cartId,
            @Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.ReplacedCart.class) OmnisendCart sent,
            HttpHeaders headers) {
        Store store = currentStore.get();
        requireDistinctLines(sent);
        return WriteTransaction.call(() -> {
            Cart cart = locked(store, cartId);
            cart.revise(format.replaced(store, cart, named(store, sent, headers).orElse(sent)), Origin.STOREFRONT,
                    format.now());
            return new Changed(cartId);
        });
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Change some fields; products are added or updated")
    public Changed patch(@RestPath String cartId,
            @Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.PatchedCart.class) OmnisendCart sent) {
        Store store = currentStore.get();
        requireDistinctLines(sent);
        return WriteTransaction.call(() -> {
            Cart cart = locked(store, cartId);
            cart.revise(format.patched(store, cart, sent), Origin.STOREFRONT, format.now());
            return new Changed(cartId);
        });
    }

    @DELETE
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Take a cart back")
    public void delete(@RestPath String cartId) {
        Store store = currentStore.get();
        WriteTransaction.run(() -> locked(store, cartId).withdraw(format.now()));
    }

    private static Cart locked(Store store, String cartId) {
        return Cart.lock(store, OrderedCarts.origin(store, cartId)).orElseThrow(NotFoundException::new);
    }
}
