package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.api.ListCursor;
import dev.cartrestore.api.ListCursor.Part;
import dev.cartrestore.api.Parameters;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.common.ProjectedFieldName;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Waiting deliveries and dead letters. Bodies are not shown: they may be personal. */
@Path("/merchant/deliveries")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: deliveries")
public class DeliveriesResource {

    private static final int MAX_LIMIT = 1000;

    private static final String WAITING = "waiting";
    private static final String DEAD = "dead";

    /**
     * A delivery without its body.
     *
     * @param reference the cart or the order that it is about
     * @param dueAt when it is sent next; null for a dead letter
     * @param lastError why the last try failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryView(@ProjectedFieldName("deliveryId") String id, String target, String kind, String reference,
            Instant createdAt,
            int tries, Instant dueAt, Instant deadAt, String lastError) {

        /** By which its list is sorted. */
        private Instant time() {
            return deadAt == null ? createdAt : deadAt;
        }
    }

    /** @param next address of the next page, or null */
    record DeliveryPage(List<DeliveryView> deliveries, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {
    }

    record ReplayCount(int replayed) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "List waiting deliveries or dead letters, oldest first")
    public DeliveryPage list(@RestQuery @DefaultValue(DEAD) String state, @RestQuery String after,
            @RestQuery @DefaultValue("100") String limit) {
        Store store = currentStore.get();
        String listed = Parameters.oneOf("state", state, List.of(WAITING, DEAD));
        int most = Parameters.number("limit", limit, 1, MAX_LIMIT);
        ListCursor last = after == null ? ListCursor.before(Instant.EPOCH) : ListCursor.parse("after", after);
        List<DeliveryView> found = find(store, listed, last, most + 1);
        Part<DeliveryView> part = ListCursor.part(found, most, delivery -> new ListCursor(delivery.time(), delivery.id()),
                store.origin() + "/merchant/deliveries", "&state=" + listed);
        return new DeliveryPage(part.shown(), part.next());
    }

    /** Reads deliveries without their bodies, which may be long. */
    private static List<DeliveryView> find(Store store, String listed, ListCursor last, int most) {
        String time = listed.equals(DEAD) ? "deadAt" : "createdAt";
        String state = listed.equals(DEAD) ? "state = DEAD" : "state <> DEAD";
        return Delivery.find("store = ?1 and " + state + " and (" + time + " > ?2 or " + time + " = ?2 and deliveryId > ?3)"
                + " order by " + time + ", deliveryId", store.key(), last.at(), last.id()).page(0, most)
                .project(DeliveryView.class).list();
    }

    @POST
    @Path("{id}/replays")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Send a dead letter again, under its own id; a waiting delivery stays unchanged")
    public ReplayCount replay(@RestPath String id) {
        Store store = currentStore.get();
        return WriteTransaction.call(() -> {
            Delivery.lock(store, id).orElseThrow(NotFoundException::new).replay(clock.instant());
            return new ReplayCount(1);
        });
    }

    @POST
    @Path("replays")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Send all dead letters again")
    public ReplayCount replayAll() {
        Store store = currentStore.get();
        return new ReplayCount(WriteTransaction.call(() -> Delivery.replayAll(store, clock.instant())));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Delete a dead letter")
    public void delete(@RestPath String id) {
        Store store = currentStore.get();
        WriteTransaction.run(() -> Delivery.lock(store, id).filter(delivery -> delivery.state == DeliveryState.DEAD)
                .orElseThrow(NotFoundException::new).delete());
    }
}
