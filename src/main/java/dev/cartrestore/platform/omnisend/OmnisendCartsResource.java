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
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.order.OrderCartFinder;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.session.cookie.ContactTrust;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.PointerCookie;
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

/** Carts in Omnisend's v3 format, which storefronts push and read back. */
@Path("/v3/carts")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storefront: carts")
public class OmnisendCartsResource {

    private static final String CORRECTIONS = "Values that cannot be used are corrected or left out, and listed in the response"
            + " header Cart-Restore-Notes, such as: products[1]: quantity 0, line left out";

    /** Omnisend's response to a write. Shows the sent e-mail address if it is now stored, never another stored one. */
    record CartWrittenResponse(String cartID, String email) {
    }

    /** Omnisend's response to the change of a cart. */
    record CartChangedResponse(String cartID) {
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
    CartWriter writer;

    @Inject
    OmnisendCartFormat format;

    @Inject
    OmnisendCartIntake carts;

    @Inject
    Idempotency idempotency;

    @Inject
    SigningKeys keys;

    @Inject
    Intake intake;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Create a cart, or replace a known one", description = CORRECTIONS)
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "A repeated request gets the first response, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(CartWrittenResponse.class)
    public Response push(@RequestBody(content = @Content(schema = @Schema(implementation = OmnisendCart.class))) byte[] body,
            HttpHeaders headers) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = new IntakeNotes();
        String cartId = carts.origin(store, OmnisendCartReader.id(json));
        CartState sent = carts.reader(store, notes).whole(json, store.currency());
        Optional<String> contact = OmnisendCartIntake.isNamed(sent) ? Optional.empty() : forwardedContact(store, headers);
        Response response = idempotency.execute(store, cartId,
                () -> written(carts.take(store, cartId, sent, contact, notes), sent));
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return response;
    }

    /** The contact from the cookies that the storefront forwards, if they prove it. */
    private Optional<String> forwardedContact(Store store, HttpHeaders headers) {
        List<String> cookies = headers.getRequestHeader(HttpHeaders.COOKIE);
        Optional<Pointer> pointer = PointerCookie.read(keys, store, cookies, carts.now());
        return RequestCookies.find(cookies, ContactId.COOKIE).flatMap(ContactId::of)
                .filter(contact -> ContactTrust.believes(store, pointer, contact, carts.now()));
    }

    private static CartWrittenResponse written(Cart cart, CartState sent) {
        return new CartWrittenResponse(cart.cartId, cart.email != null && cart.email.equals(sent.email()) ? cart.email : "");
    }

    /** Adds the contact from the forwarded cookies, if the cart names nobody. */
    private CartState withContact(Store store, CartState sent, HttpHeaders headers, IntakeNotes notes) {
        if (OmnisendCartIntake.isNamed(sent)) {
            return sent;
        }
        Optional<String> contact = forwardedContact(store, headers);
        if (contact.isEmpty()) {
            OmnisendCartIntake.noteMissingPerson(notes);
        }
        return sent.withContactId(contact.orElse(null));
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

    @GET
    @Path("{cartId}")
    @AuditedRead
    @Operation(summary = "One cart", description = "With the restoredCartID that a checkout was given: the items of that session cart, with the stored cart's id as cartID, the session cart's as restoredCartID, without a contact or an address.")
    public OmnisendCart get(@RestPath String cartId) {
        Store store = currentStore.get();
        return Cart.find(store, cartId).map(cart -> format.format(store, cart))
                .or(() -> SessionCart.find(store, cartId).flatMap(session -> Cart.find(store, session.cartId)
                        .map(cart -> format.format(store, cart, session))))
                .orElseThrow(NotFoundException::new);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Replace a cart")
    public CartChangedResponse replace(@RestPath String cartId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendCart.class))) byte[] body,
            HttpHeaders headers) {
        return change(cartId, body, (store, cart, json, notes) -> {
            CartState sent = carts.reader(store, notes).whole(json,
                    Currency.getInstance(cart.currency));
            return OmnisendCartStates.replacing(cart, cart.isNameless() ? withContact(store, sent, headers, notes) : sent);
        });
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Change some fields; products are added or updated")
    public CartChangedResponse patch(@RestPath String cartId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendCart.class))) byte[] body) {
        return change(cartId, body, (store, cart, json, notes) -> carts.states(store).patched(cart,
                carts.reader(store, notes).part(json, cartId, Currency.getInstance(cart.currency)),
                notes));
    }

    /** Creates the new state of a stored cart from the sent fields. */
    private interface Change {
        CartState of(Store store, Cart cart, ObjectNode json, IntakeNotes notes);
    }

    private CartChangedResponse change(String cartId, byte[] body, Change change) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = WriteTransaction.call(() -> {
            IntakeNotes noted = new IntakeNotes();
            Cart cart = locked(store, cartId);
            carts.revise(cart, change.of(store, cart, json, noted), noted);
            return noted;
        });
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return new CartChangedResponse(cartId);
    }

    @DELETE
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{cartId}")
    @Operation(summary = "Withdraw a cart")
    public void delete(@RestPath String cartId) {
        Store store = currentStore.get();
        WriteTransaction.run(() -> writer.withdraw(locked(store, cartId), carts.now()));
    }

    private static Cart locked(Store store, String cartId) {
        return Cart.lock(store, OrderCartFinder.origin(store, cartId)).orElseThrow(NotFoundException::new);
    }
}
