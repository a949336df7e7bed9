package dev.cartrestore.platform.omnisend;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.api.Idempotency;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.order.Orders;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
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

/** Orders in Omnisend's v3 format, by which a storefront reports that a cart was bought. */
@Path("/v3/orders")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storefront: orders")
public class OmnisendOrdersResource {

    /** Omnisend's response to a write. */
    record OrderWrittenResponse(String orderID, String email, String phone) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    OmnisendOrderFormat format;

    @Inject
    Orders orders;

    @Inject
    Idempotency idempotency;

    @Inject
    Intake intake;

    @Inject
    Clock clock;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Report an order; its cart becomes ordered: the cart that it names, else the contact's latest open cart")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "A repeated request gets the first response, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(OrderWrittenResponse.class)
    public Response place(
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendOrder.class))) byte[] body) {
        Store store = currentStore.get();
        ObjectNode json = IntakeJson.read(body);
        IntakeNotes notes = new IntakeNotes();
        OmnisendOrder sent = new OmnisendOrderReader(store, clock.instant(), notes).whole(json, OmnisendOrderReader.id(json));
        Response response = idempotency.execute(store, Outbox.queueOfOrder(sent.orderID()), () -> place(store, sent, notes));
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return response;
    }

    private OrderWrittenResponse place(Store store, OmnisendOrder sent, IntakeNotes notes) {
        orders.place(store, format.report(store, sent.orderID(), sent).withNotes(notes.text()));
        // built from the stored order, since this response is stored for repeated requests
        return written(orders.details(store, sent.orderID()).map(format::read).orElseThrow());
    }

    private static OrderWrittenResponse written(OmnisendOrder order) {
        return new OrderWrittenResponse(order.orderID(), order.email() == null ? "" : order.email(),
                order.phone() == null ? "" : order.phone());
    }

    @GET
    @Path("{orderId}")
    @AuditedRead
    @Operation(summary = "One order, as reported")
    public OmnisendOrder get(@RestPath String orderId) {
        return orders.details(currentStore.get(), orderId).map(format::read).orElseThrow(NotFoundException::new);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @AuditedRead
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{orderId}")
    @Operation(summary = "Replace an order; an unknown one is stored, since plugins may report an order by PUT only")
    public OrderWrittenResponse replace(@RestPath String orderId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendOrder.class))) byte[] body) {
        Store store = currentStore.get();
        IntakeNotes notes = new IntakeNotes();
        ObjectNode json = IntakeJson.read(body);
        OmnisendOrder sent = new OmnisendOrderReader(store, clock.instant(), notes).whole(json, orderId);
        OrderWrittenResponse written = WriteTransaction.call(() -> place(store, sent, notes));
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return written;
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @AuditedRead
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{orderId}")
    @Operation(summary = "Change some fields of an order")
    public OrderWrittenResponse patch(@RestPath String orderId,
            @RequestBody(content = @Content(schema = @Schema(implementation = OmnisendOrder.class))) byte[] body) {
        Store store = currentStore.get();
        IntakeNotes notes = new IntakeNotes();
        OmnisendOrder sent = new OmnisendOrderReader(store, clock.instant(), notes).part(IntakeJson.read(body), orderId);
        OrderWrittenResponse written = WriteTransaction.call(() -> {
            boolean known = orders.change(store, orderId, details -> format
                    .report(store, orderId, format.patched(format.read(details), sent)).withNotes(notes.text()));
            if (!known) {
                throw new NotFoundException();
            }
            return written(orders.details(store, orderId).map(format::read).orElseThrow());
        });
        intake.answer(store, OmnisendPlatform.NAME, notes);
        return written;
    }

    @DELETE
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{orderId}")
    @Operation(summary = "Delete an order; its cart stays ordered")
    public void delete(@RestPath String orderId) {
        Store store = currentStore.get();
        if (!WriteTransaction.call(() -> orders.remove(store, orderId))) {
            throw new NotFoundException();
        }
    }
}
