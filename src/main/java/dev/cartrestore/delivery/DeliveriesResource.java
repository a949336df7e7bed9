package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What is still owed to others, and what nobody would accept. Bodies are not shown: they may be personal. */
@Path("/merchant/deliveries")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: deliveries")
public class DeliveriesResource {

    private static final int MOST = 1000;

    /** Which deliveries are meant. */
    enum State {
        WAITING, DEAD;

        String order() {
            return this == WAITING
                    ? "deadAt is null order by owedAt, deliveryId"
                    : "deadAt is not null order by deadAt, deliveryId";
        }
    }

    /**
     * A delivery without what is sent.
     *
     * @param reference the cart or the order that it tells of
     * @param dueAt when it is sent next; null for a dead letter
     * @param trouble why it was not accepted the last time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(String id, String target, String kind, String reference, Instant owedAt, int tries, Instant dueAt,
            Instant deadAt, String trouble) {

        static Shown of(Delivery delivery) {
            return new Shown(delivery.deliveryId, delivery.target, delivery.kind, delivery.reference, delivery.owedAt,
                    delivery.tries, delivery.dueAt, delivery.deadAt, delivery.trouble);
        }
    }

    record ShownList(List<Shown> deliveries) {
    }

    record Replayed(int replayed) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "The oldest deliveries that wait, or the oldest dead letters; at most 1,000")
    public ShownList list(@RestQuery @DefaultValue("dead") String state, @RestQuery @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidFieldsException("limit", "must be a whole number from 1 to " + MOST);
        }
        String order = state(state).order();
        return new ShownList(Delivery.<Delivery>find("store = ?1 and " + order, currentStore.get().key()).page(0, limit)
                .list().stream().map(Shown::of).toList());
    }

    private static State state(String name) {
        try {
            return State.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldsException("state", "must be waiting or dead");
        }
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestQuery @DefaultValue("dead") String state) {
        state(state);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("{id}/replays")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Send a dead letter once more, under its own id; one that waits goes on waiting")
    public Replayed replay(@RestPath String id) {
        Store store = currentStore.get();
        return WriteTransaction.call(() -> {
            Delivery.find(store, id).orElseThrow(NotFoundException::new).replay(clock.instant());
            return new Replayed(1);
        });
    }

    @POST
    @Path("replays")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Send all dead letters once more")
    public Replayed replayAll() {
        Store store = currentStore.get();
        return new Replayed(WriteTransaction.call(() -> Delivery.update(
                "deadAt = null, dueAt = ?1, tries = 1 where store = ?2 and deadAt is not null", clock.instant(), store.key())));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Forget a dead letter")
    public void forget(@RestPath String id) {
        Store store = currentStore.get();
        WriteTransaction.call(() -> {
            Delivery known = Delivery.find(store, id).filter(delivery -> delivery.deadAt != null)
                    .orElseThrow(NotFoundException::new);
            known.delete();
            return null;
        });
    }
}
