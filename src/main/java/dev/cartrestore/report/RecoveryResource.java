package dev.cartrestore.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cartrestore.api.Parameters;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Shows merchants the carts and sales that restore links recovered. */
@Path("/merchant/recovery")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: reports")
public class RecoveryResource {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 3660;

    /**
     * The recovery report of a period.
     *
     * @param from first day, in the store's time zone
     * @param to last day, inclusive
     * @param attributionWindow maximum time between a claim and its order
     */
    @Schema(name = "RecoveryReport")
    record RecoveryView(LocalDate from, LocalDate to, String attributionWindow, @JsonUnwrapped RecoveryReport report) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "Carts and sales of some days (YYYY-MM-DD, both ends included; default: the last 30)")
    public RecoveryView show(@RestQuery String from, @RestQuery String to) {
        Store store = currentStore.get();
        LocalDate last = to == null ? LocalDate.now(clock.withZone(store.timeZone())) : Parameters.day("to", to);
        LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1L) : Parameters.day("from", from);
        if (first.isAfter(last) || first.plusDays(MAX_DAYS).isBefore(last)) {
            throw new InvalidFieldsException("from", "must be before to, and not by more than ten years");
        }
        return new RecoveryView(first, last, store.attributionWindow().toString(),
                RecoveryReport.of(store, midnight(store, first), midnight(store, last.plusDays(1))));
    }

    private static Instant midnight(Store store, LocalDate day) {
        return day.atStartOfDay(store.timeZone()).toInstant();
    }
}
