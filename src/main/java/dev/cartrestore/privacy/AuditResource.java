package dev.cartrestore.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.api.ListCursor;
import dev.cartrestore.api.ListCursor.Part;
import dev.cartrestore.api.Parameters;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Shows merchants the audit log. */
@Path("/merchant/audit")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: people")
public class AuditResource {

    private static final int MAX_LINES = 500;

    /**
     * A page of the audit log.
     *
     * @param next address of the next page, with older lines, or null
     */
    @Schema(name = "AuditPage")
    record AuditPage(List<AuditLineView> lines, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {
    }

    /** A line of the audit log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditLine")
    record AuditLineView(Instant at, String caller, String action, String subject, Integer amount) {

        static AuditLineView of(AuditLine line) {
            return new AuditLineView(line.at, line.caller, line.action, line.subject, line.amount);
        }
    }

    @Inject
    CurrentStore currentStore;

    @GET
    @Operation(summary = "List reads and erasures of personal data, newest first; kept for a year")
    public AuditPage list(@RestQuery String from, @RestQuery String to, @RestQuery String after,
            @RestQuery @DefaultValue("100") String limit) {
        Store store = currentStore.get();
        int max = Parameters.number("limit", limit, 1, MAX_LINES);
        ListCursor last = after == null
                ? ListCursor.before(time("to", to, Parameters.END_OF_TIME))
                : ListCursor.parse("after", after);
        List<AuditLine> lines = AuditLine.newest(store, time("from", from, Instant.EPOCH), last, max + 1);
        Part<AuditLine> part = ListCursor.part(lines, max, line -> new ListCursor(line.at, line.lineId),
                store.origin() + "/merchant/audit",
                from == null ? "" : "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        return new AuditPage(part.shown().stream().map(AuditLineView::of).toList(), part.next());
    }

    private static Instant time(String name, String value, Instant otherwise) {
        return value == null || value.isBlank() ? otherwise : Parameters.time(name, value);
    }
}
