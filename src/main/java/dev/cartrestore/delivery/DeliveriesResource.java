package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
import dev.cartrestore.api.ListCursor;
import dev.cartrestore.api.ListCursor.Part;
import dev.cartrestore.api.Parameters;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.common.ProjectedFieldName;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Pending deliveries and dead letters. Bodies are not shown: they may be personal. */
@Path("/merchant/deliveries")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: deliveries")
public class DeliveriesResource {

    private static final int MOST = 1000;

    private static final String WAITING = "waiting";
    private static final String DEAD = "dead";

    /**
     * A delivery without its body.
     *
     * @param reference the cart or the order that it is about
     * @param dueAt when it is sent next; null for a dead letter
     * @param trouble why it was not accepted the last time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Delivery")
    record Shown(@ProjectedFieldName("deliveryId") String id, String target, String kind, String reference, Instant owedAt,
            int tries, Instant dueAt,
            Instant deadAt, String trouble) {

        /** When it entered the list that shows it. */
        private Instant since() {
            return deadAt == null ? owedAt : deadAt;
        }
    }

    /** @param next address of the next page, or null */
    @Schema(name = "DeliveryPage")
    record Page(List<Shown> deliveries, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {
    }

    @Schema(name = "ReplayResponse")
    record Replayed(int replayed) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "The deliveries that wait, or the dead letters, the oldest first")
    public Page list(@RestQuery @DefaultValue(DEAD) String state, @RestQuery String after,
            @RestQuery @DefaultValue("100") String limit) {
        Store store = currentStore.get();
        String listed = Parameters.oneOf("state", state, List.of(WAITING, DEAD));
        int most = Parameters.number("limit", limit, 1, MOST);
        ListCursor last = after == null ? ListCursor.before(Instant.EPOCH) : ListCursor.parse("after", after);
        List<Shown> found = find(store, listed, last, most + 1);
        Part<Shown> part = ListCursor.part(found, most, shown -> new ListCursor(shown.since(), shown.id()),
                store.origin() + "/merchant/deliveries", "&state=" + listed);
        return new Page(part.shown(), part.next());
    }

    /** Without their bodies, which may be long. */
    private static List<Shown> find(Store store, String listed, ListCursor last, int most) {
        String since = listed.equals(DEAD) ? "deadAt" : "owedAt";
        String which = listed.equals(DEAD) ? "deadAt is not null" : "deadAt is null";
        return Delivery.find("store = ?1 and " + which + " and (" + since + " > ?2 or " + since + " = ?2 and deliveryId > ?3)"
                + " order by " + since + ", deliveryId", store.key(), last.at(), last.id()).page(0, most)
                .project(Shown.class).list();
    }

    @HEAD
    @Operation(hidden = true)
    public Response head() {
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("{id}/replays")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Send a dead letter once more, under its own id; one that waits goes on waiting")
    public Replayed replay(@RestPath String id) {
        Store store = currentStore.get();
        return WriteTransaction.call(() -> {
            Delivery.lock(store, id).orElseThrow(NotFoundException::new).replay(clock.instant());
            return new Replayed(1);
        });
    }

    @POST
    @Path("replays")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Send all dead letters once more")
    public Replayed replayAll() {
        Store store = currentStore.get();
        return new Replayed(WriteTransaction.call(() -> Delivery.replayAll(store, clock.instant())));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Forget a dead letter")
    public void forget(@RestPath String id) {
        Store store = currentStore.get();
        WriteTransaction.run(() -> {
            Delivery known = Delivery.lock(store, id).filter(delivery -> delivery.deadAt != null)
                    .orElseThrow(NotFoundException::new);
            known.delete();
        });
    }
}
