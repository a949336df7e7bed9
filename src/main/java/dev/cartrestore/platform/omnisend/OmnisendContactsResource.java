package dev.cartrestore.platform.omnisend;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.security.AuditedRead;
import dev.cartrestore.security.CountedCalls;
import dev.cartrestore.security.CountsPersons;
import dev.cartrestore.security.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Contacts in Omnisend's v3 format, read-only: those with carts or orders here. */
@Path("/v3/contacts")
@RolesAllowed(Roles.MERCHANT)
@CountedCalls
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Omnisend v3: contacts")
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

    @GET
    @AuditedRead
    @Operation(summary = "The contacts of an address, or of a phone number, who was heard of last first")
    public ContactPage list(@BeanParam OmnisendContactQuery query) {
        query.check();
        Store store = currentStore.get();
        List<String> found = contacts.named(store, query.names());
        return new ContactPage(
                query.part(found).stream().map(id -> contacts.find(store, id)).flatMap(Optional::stream).toList(),
                query.paging(store, found.size()));
    }

    @HEAD
    @Operation(hidden = true)
    public Response listHead(@BeanParam OmnisendContactQuery query) {
        query.check();
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("{contactId}")
    @AuditedRead
    @Operation(summary = "One contact, as carts and orders tell of them, the newest first")
    public OmnisendContact get(@RestPath String contactId) {
        return contacts.find(currentStore.get(), contactId).orElseThrow(NotFoundException::new);
    }

    @HEAD
    @Path("{contactId}")
    @Operation(hidden = true)
    public Response head(@RestPath String contactId) {
        get(contactId);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }
}
