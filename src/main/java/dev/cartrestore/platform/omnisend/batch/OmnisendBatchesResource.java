package dev.cartrestore.platform.omnisend.batch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.platform.omnisend.OmnisendPlatform;
import dev.cartrestore.platform.omnisend.passthrough.PassThroughMethods;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Batches in Omnisend's v3 format. Carts and orders are stored here; all other batches are passed through. */
@Path("/v3/batches")
@RolesAllowed(Roles.MERCHANT)
@Blocking // it writes the database
@RateLimited
@JsonBody
@Tag(name = "Storefront: passed through")
public class OmnisendBatchesResource extends PassThroughMethods {

    @Inject
    CurrentStore currentStore;

    @Inject
    OmnisendBatches batches;

    @Inject
    Intake intake;

    @Override
    @POST
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Store a batch of carts or orders; other batches are passed through to Omnisend")
    @APIResponse(responseCode = "404", description = "A batch of other objects, and the store does not have omnisend.pass-through")
    @APIResponseSchema(OmnisendBatches.Batch.class)
    public CompletionStage<Response> create(byte[] body) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = new IntakeNotes();
        if (!OmnisendBatches.isOurs(LenientObject.of(json, notes))) {
            return passThrough.pass(body);
        }
        OmnisendBatches.Batch taken = batches.take(store, json, notes);
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return CompletableFuture.completedStage(Response.ok(taken).build()); // forwarding sends each cart and order to Omnisend
    }

    @Override
    @GET
    @Path("{id}")
    @Operation(summary = "The result of a batch that was stored here; for others the call is passed through to Omnisend")
    @APIResponseSchema(OmnisendBatches.Batch.class)
    public CompletionStage<Response> get(@RestPath String id) {
        return batches.find(id).map(batch -> CompletableFuture.completedStage(Response.ok(batch).build()))
                .orElseGet(() -> passThrough.pass(null));
    }
}
