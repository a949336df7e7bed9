package dev.cartrestore.platform.omnisend.contact;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.api.CountsPersons;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.platform.omnisend.OffsetPaging;
import dev.cartrestore.platform.omnisend.passthrough.PassThrough;
import dev.cartrestore.platform.omnisend.passthrough.PassThroughMethods;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Contacts in Omnisend's v3 format. Reads contacts with carts or orders here, and passes writes through to Omnisend if the store
 * has that turned on.
 */
@Path("/v3/contacts")
@RolesAllowed(Roles.MERCHANT)
@Blocking // methods that return a stage are not blocking by default, but these read the database
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storefront: contacts")
public class OmnisendContactsResource {

    /** A page of the list with the addresses of its neighbours. */
    record ContactPage(List<OmnisendContact> contacts, OffsetPaging.Paging paging) implements CountsPersons {

        @Override
        public int personsShown() {
            return contacts.size();
        }
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Contacts contacts;

    @Inject
    PassThrough passThrough;

    @GET
    @AuditedRead
    @Operation(summary = "The contacts of an e-mail address or a phone number, the latest first")
    public ContactPage list(@BeanParam OmnisendContactQuery query) {
        query.check();
        Store store = currentStore.get();
        List<String> found = contacts.named(store, query.names());
        return new ContactPage(
                query.part(found).stream().map(id -> contacts.find(store, id)).flatMap(Optional::stream).toList(),
                query.paging(store, found.size()));
    }

    @GET
    @Path("{contactId}")
    @AuditedRead
    @Operation(summary = "One contact, with the newest data from carts and orders")
    public OmnisendContact get(@RestPath String contactId) {
        return contacts.find(currentStore.get(), contactId).orElseThrow(NotFoundException::new);
    }

    @POST
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = PassThroughMethods.SUMMARY, description = PassThroughMethods.DESCRIPTION)
    @APIResponse(responseCode = "404", description = "The store does not have omnisend.pass-through")
    public CompletionStage<Response> create(byte[] body) {
        return passThrough.pass(body);
    }

    @PATCH
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = PassThroughMethods.SUMMARY, description = PassThroughMethods.DESCRIPTION)
    @APIResponse(responseCode = "404", description = "The store does not have omnisend.pass-through")
    public CompletionStage<Response> changeNamed(byte[] body) {
        return passThrough.pass(body);
    }

    @PATCH
    @Path("{contactId}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = PassThroughMethods.SUMMARY, description = PassThroughMethods.DESCRIPTION)
    @APIResponse(responseCode = "404", description = "The store does not have omnisend.pass-through")
    public CompletionStage<Response> change(@RestPath String contactId, byte[] body) {
        return passThrough.pass(body);
    }
}
