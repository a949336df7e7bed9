package dev.cartrestore.platform.omnisend;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.api.CountsPersons;
import dev.cartrestore.api.Idempotency;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.order.OrderCartFinder;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.ContactTrust;
import dev.cartrestore.session.Pointer;
import dev.cartrestore.session.PointerCookie;
import dev.cartrestore.session.SessionCart;
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

/** Carts in Omnisend's v3 format, as storefronts push them and read them back. */
@Path("/v3/carts")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storefront: carts")
public class OmnisendCartsResource {

    /** Omnisend's answer to a write, with the address that was sent, if it is stored, and never another known one. */
    @Schema(name = "CartResponse")
    record Written(String cartID, String email) {
    }

    /** Omnisend's answer to the change of a whole cart. */
    @Schema(name = "CartChangeResponse")
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
    Idempotency idempotency;

    @Inject
    SigningKeys keys;

    @Inject
    Intake intake;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Create a cart, or replace a known one", description = OmnisendCartFormat.MENDED)
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Repeats give the first answer, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(Written.class)
    public Response push(@RequestBody(content = @Content(schema = @Schema(implementation = OmnisendCart.class))) byte[] body,
            HttpHeaders headers) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = new IntakeNotes();
        String cartId = origin(store, OmnisendCartReader.id(json));
        CartState sent = new OmnisendCartReader(store, format.now(), notes).whole(json, store.currency());
        Optional<String> contact = isNamed(sent) ? Optional.empty() : forwardedContact(store, headers);
        Response response = idempotency.execute(store, cartId, () -> {
            CartState known = isNamed(sent) ? sent : format.keepingPerson(store, cartId, sent.ofContact(contact.orElse(null)));
            if (!isNamed(known)) {
                noteNobody(notes);
            }
            return written(format.take(store, cartId, known, notes), known);
        });
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return response;
    }

    /** A push that names a session cart is about the cart that this was made of. */
    private static String origin(Store store, String cartId) {
        return WriteTransaction.call(() -> CartAlias.ofSession(store, cartId)).orElse(cartId);
    }

    private static boolean isNamed(CartState sent) {
        return sent.email() != null || sent.contactId() != null;
    }

    /** The contact of the cookies that the storefront forwards, if they vouch for it. */
    private Optional<String> forwardedContact(Store store, HttpHeaders headers) {
        List<String> cookies = headers.getRequestHeader(HttpHeaders.COOKIE);
        Optional<Pointer> pointer = PointerCookie.read(keys, store, cookies, format.now());
        return RequestCookies.find(cookies, ContactId.COOKIE).flatMap(ContactId::of)
                .filter(contact -> ContactTrust.believes(store, pointer, contact, format.now()));
    }

    private static void noteNobody(IntakeNotes notes) {
        notes.add(Kind.PERSON, "email", "missing, as is contactID: nobody can be reminded of this cart");
    }

    private static Written written(Cart cart, CartState sent) {
        return new Written(cart.cartId, cart.email != null && cart.email.equals(sent.email()) ? cart.email : "");
    }

    /** With the contact of the cookies that the storefront forwards, if the cart names nobody. */
    private CartState withContact(Store store, CartState sent, HttpHeaders headers, IntakeNotes notes) {
        if (isNamed(sent)) {
            return sent;
        }
        Optional<String> contact = forwardedContact(store, headers);
        if (contact.isEmpty()) {
            noteNobody(notes);
        }
        return sent.ofContact(contact.orElse(null));
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
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendCart.class))) byte[] body,
            HttpHeaders headers) {
        return change(cartId, body, (store, cart, json, notes) -> {
            CartState sent = new OmnisendCartReader(store, format.now(), notes).whole(json,
                    Currency.getInstance(cart.currency));
            return OmnisendCartFormat.replaced(cart, cart.isNameless() ? withContact(store, sent, headers, notes) : sent);
        });
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Change some fields; products are added or updated")
    public Changed patch(@RestPath String cartId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendCart.class))) byte[] body) {
        return change(cartId, body, (store, cart, json, notes) -> format.patched(store, cart,
                new OmnisendCartReader(store, format.now(), notes).part(json, cartId, Currency.getInstance(cart.currency)),
                notes));
    }

    /** Makes the new state of a known cart from what was sent. */
    private interface Change {
        CartState of(Store store, Cart cart, ObjectNode json, IntakeNotes notes);
    }

    private Changed change(String cartId, byte[] body, Change change) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = WriteTransaction.call(() -> {
            IntakeNotes noted = new IntakeNotes();
            Cart cart = locked(store, cartId);
            format.revise(cart, change.of(store, cart, json, noted), noted);
            return noted;
        });
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return new Changed(cartId);
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
        return Cart.lock(store, OrderCartFinder.origin(store, cartId)).orElseThrow(NotFoundException::new);
    }
}
