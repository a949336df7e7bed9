package dev.cartrestore.platform.omnisend.passthrough;

import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.security.key.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** The methods that Omnisend offers for one kind of objects. Each call is passed through. */
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
public abstract class PassThroughMethods {

    public static final String SUMMARY = "Passed through to Omnisend";
    public static final String DESCRIPTION = "The response is Omnisend's own, whatever its status; 404 unless the store has"
            + " omnisend.pass-through.";

    @Inject
    protected PassThrough passThrough;

    @GET
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    @APIResponse(responseCode = "404", description = "The store does not have omnisend.pass-through")
    public CompletionStage<Response> list() {
        return passThrough.pass(null);
    }

    @POST
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public CompletionStage<Response> create(byte[] body) {
        return passThrough.pass(body);
    }

    @GET
    @Path("{id}")
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public CompletionStage<Response> get(@RestPath String id) {
        return passThrough.pass(null);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public CompletionStage<Response> replace(@RestPath String id, byte[] body) {
        return passThrough.pass(body);
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public CompletionStage<Response> change(@RestPath String id, byte[] body) {
        return passThrough.pass(body);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public CompletionStage<Response> delete(@RestPath String id) {
        return passThrough.pass(null);
    }

    @GET
    @Path("{id}/{part}")
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public CompletionStage<Response> getPart(@RestPath String id, @RestPath String part) {
        return passThrough.pass(null);
    }
}
