package dev.cartrestore.platform.omnisend;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** Calls of one kind that are not ours; they go to Omnisend where the store has {@code omnisend.pass-through}. */
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
public abstract class PassThroughResponses {

    static final String WHERE_IT_IS_ON = "With omnisend.pass-through the call goes to Omnisend, with the store's own key; without it the"
            + " answer is 404.";

    private static final String HINT = "Not served here. With the setting omnisend.pass-through it goes to Omnisend";

    @Inject
    CurrentStore currentStore;

    @Inject
    CurrentVertxRequest request;

    @Inject
    PassThrough passThrough;

    @GET
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> list() {
        return pass(null);
    }

    @HEAD
    @Operation(hidden = true)
    public Response listHead() {
        return head();
    }

    @POST
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> create(byte[] body) {
        return pass(body);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> get(@RestPath String id) {
        return pass(null);
    }

    @HEAD
    @Path("{id}")
    @Operation(hidden = true)
    public Response getHead(@RestPath String id) {
        return head();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> replace(@RestPath String id, byte[] body) {
        return pass(body);
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> change(@RestPath String id, byte[] body) {
        return pass(body);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> delete(@RestPath String id) {
        return pass(null);
    }

    @GET
    @Path("{id}/{part}")
    @Operation(summary = "Passed through to Omnisend", description = PassThroughResponses.WHERE_IT_IS_ON)
    @APIResponse(responseCode = "404", description = "Unless the store has omnisend.pass-through")
    @APIResponse(responseCode = "200", description = "Omnisend's own answer, whatever its status")
    public CompletionStage<Response> getPart(@RestPath String id, @RestPath String part) {
        return pass(null);
    }

    @HEAD
    @Path("{id}/{part}")
    @Operation(hidden = true)
    public Response getPartHead(@RestPath String id, @RestPath String part) {
        return head();
    }

    CompletionStage<Response> pass(byte[] body) {
        Store store = currentStore.get();
        if (!passThrough.isOn(store)) {
            return CompletableFuture.completedStage(notServed());
        }
        HttpServerRequest http = request.getCurrent().request();
        return passThrough.call(store, http.method().name(), http.path().substring("/v3".length()), http.query(), body);
    }

    /** Without asking Omnisend: a HEAD calls nobody. */
    private Response head() {
        return Response.status(passThrough.isOn(currentStore.get()) ? 200 : 404).type(MediaType.APPLICATION_JSON).build();
    }

    static Response notServed() {
        return Response.status(404).type(MediaType.APPLICATION_JSON)
                .entity(new OmnisendErrorFormat.OmnisendError(HINT, Map.of())).build();
    }
}
