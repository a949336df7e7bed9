package dev.cartrestore.privacy;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports and erases the data of a person, for merchants who answer people's requests. */
@Path("/merchant/people")
@RolesAllowed(Roles.MERCHANT)
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: people")
public class PeopleResource {

    /** The numbers of suppressions. */
    @Schema(name = "Suppressions")
    record SuppressionCountsView(List<SuppressionCountView> suppressions) {
    }

    /**
     * The number of suppressions of a kind.
     *
     * @param signingKey the key of their hashes; without it they have no effect
     */
    @Schema(name = "SuppressionCount")
    record SuppressionCountView(String kind, String signingKey, long count) {

        static SuppressionCountView of(Suppressions.Count count) {
            return new SuppressionCountView(count.kind().name().toLowerCase(Locale.ROOT), count.kid(), count.count());
        }
    }

    /**
     * The result of a readmission.
     *
     * @param readmitted whether the person was suppressed until now
     */
    @Schema(name = "ReadmissionResponse")
    record ReadmissionResult(boolean readmitted) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Exports exports;

    @Inject
    Erasures erasures;

    @Inject
    Suppressions suppressions;

    @Inject
    AuditLog audit;

    @POST
    @Path("export")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @AuditedRead
    @Operation(summary = "Export everything that is stored about a person, given by email, phone or contactID")
    public PersonExport export(@Valid @NotNull PersonRequest person) {
        return exports.export(currentStore.get(), person.identifier());
    }

    @POST
    @Path("erasures")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Erase a person, given by email, phone or contactID, and store none of their data from now on")
    public ErasureResult erase(@Valid @NotNull PersonRequest person) {
        ErasureResult erased = erasures.erase(currentStore.get(), person.identifier());
        audit.add("POST /merchant/people/erasures", null, erased.carts() + erased.orders());
        return erased;
    }

    @GET
    @Path("suppressions")
    @Operation(summary = "Number of suppressed addresses, phone numbers and contacts; only their hashes are stored")
    public SuppressionCountsView suppressions() {
        return WriteTransaction.call(() -> new SuppressionCountsView(
                suppressions.counts(currentStore.get()).stream().map(SuppressionCountView::of).toList()));
    }

    @POST
    @Path("readmissions")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Allow data of a person, given by email, phone or contactID, to be stored again")
    public ReadmissionResult readmit(@Valid @NotNull PersonRequest person) {
        boolean lifted = suppressions.lift(currentStore.get(), person.identifier());
        audit.add("POST /merchant/people/readmissions", null, null);
        return new ReadmissionResult(lifted);
    }
}
