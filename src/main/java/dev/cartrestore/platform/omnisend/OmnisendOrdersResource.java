package dev.cartrestore.platform.omnisend;

import java.util.function.UnaryOperator;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.order.Orders;
import dev.cartrestore.security.AuditedRead;
import dev.cartrestore.security.CountedCalls;
import dev.cartrestore.security.IdempotentRequests;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.Roles;
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

/** Orders in Omnisend's v3 format, by which a storefront reports that a cart was bought. */
@Path("/v3/orders")
@RolesAllowed(Roles.MERCHANT)
@CountedCalls
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Omnisend v3: orders")
public class OmnisendOrdersResource {

    /** Omnisend's answer to a write. */
    record Written(String orderID, String email, String phone) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    OmnisendOrderFormat format;

    @Inject
    Orders orders;

    @Inject
    IdempotentRequests idempotent;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Report an order; the cart that it names, or else the contact's latest open cart, becomes ordered")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Repeats give the first answer, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(Written.class)
    public Response place(@Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.NewOrder.class) OmnisendOrder sent) {
        Store store = currentStore.get();
        requireIdentity(sent);
        return idempotent.once(store, Outbox.queueOfOrder(sent.orderID()), () -> {
            orders.place(store, format.report(store, sent.orderID(), sent));
            // as it is kept: what is answered is kept too, for whoever asks again
            return written(orders.details(store, sent.orderID()).map(format::read).orElseThrow());
        });
    }

    private static void requireIdentity(OmnisendOrder sent) {
        if (OmnisendCartFormat.blankToNull(sent.email()) == null && OmnisendCartFormat.blankToNull(sent.phone()) == null
                && OmnisendCartFormat.blankToNull(sent.contactID()) == null) {
            throw new InvalidFieldsException("email", "is needed, unless there is a phone or a contactID");
        }
    }

    private static Written written(OmnisendOrder order) {
        return new Written(order.orderID(), order.email() == null ? "" : order.email(),
                order.phone() == null ? "" : order.phone());
    }

    @GET
    @Path("{orderId}")
    @AuditedRead
    @Operation(summary = "One order, as it was reported")
    public OmnisendOrder get(@RestPath String orderId) {
        return orders.details(currentStore.get(), orderId).map(format::read).orElseThrow(NotFoundException::new);
    }

    @HEAD
    @Path("{orderId}")
    @Operation(hidden = true)
    public Response head(@RestPath String orderId) {
        get(orderId);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @AuditedRead
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{orderId}")
    @Operation(summary = "Replace an order")
    public Written replace(@RestPath String orderId,
            @Valid @NotNull @ConvertGroup(from = Default.class, to = Sent.Whole.class) OmnisendOrder sent) {
        requireIdentity(sent);
        return change(orderId, known -> sent.withId(orderId));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @AuditedRead
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{orderId}")
    @Operation(summary = "Change some fields of an order")
    public Written patch(@RestPath String orderId, @Valid @NotNull OmnisendOrder sent) {
        return change(orderId, known -> format.patched(known, sent.withId(orderId)));
    }

    private Written change(String orderId, UnaryOperator<OmnisendOrder> change) {
        Store store = currentStore.get();
        return WriteTransaction.call(() -> {
            boolean known = orders.change(store, orderId, details -> {
                OmnisendOrder changed = change.apply(format.read(details));
                return format.report(store, orderId, changed);
            });
            if (!known) {
                throw new NotFoundException();
            }
            return written(orders.details(store, orderId).map(format::read).orElseThrow());
        });
    }

    @DELETE
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("{orderId}")
    @Operation(summary = "Forget an order; its cart stays ordered")
    public void delete(@RestPath String orderId) {
        Store store = currentStore.get();
        if (!WriteTransaction.call(() -> orders.remove(store, orderId))) {
            throw new NotFoundException();
        }
    }
}
