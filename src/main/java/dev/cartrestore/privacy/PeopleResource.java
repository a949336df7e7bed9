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

/** People's rights, for the merchant to fulfil: to know what is stored about them, and to have it erased. */
@Path("/merchant/people")
@RolesAllowed(Roles.MERCHANT)
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: people")
public class PeopleResource {

    /** How many suppressions there are. */
    @Schema(name = "Suppressions")
    record SuppressionList(List<Count> suppressions) {
    }

    /** @param signingKey the key of their hashes; without it they have no effect */
    @Schema(name = "SuppressionCount")
    record Count(String kind, String signingKey, long count) {

        static Count of(Suppressions.Count count) {
            return new Count(count.kind().name().toLowerCase(Locale.ROOT), count.kid(), count.count());
        }
    }

    /** @param readmitted whether the person was suppressed until now */
    @Schema(name = "ReadmissionResponse")
    record Readmitted(boolean readmitted) {
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
    @Operation(summary = "Everything that is stored about a person, named by email, phone or contactID")
    public PersonExport export(@Valid @NotNull PersonRequest person) {
        return exports.export(currentStore.get(), person.name());
    }

    @POST
    @Path("erasures")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Erase a person, named by email, phone or contactID, and store nothing of them any more")
    public ErasureResult erase(@Valid @NotNull PersonRequest person) {
        ErasureResult erased = erasures.erase(currentStore.get(), person.name());
        audit.add("POST /merchant/people/erasures", null, erased.carts() + erased.orders());
        return erased;
    }

    @GET
    @Path("suppressions")
    @Operation(summary = "How many addresses, numbers and contacts are not to be stored; whose they are is not known")
    public SuppressionList suppressions() {
        return WriteTransaction.call(() -> new SuppressionList(
                suppressions.counts(currentStore.get()).stream().map(Count::of).toList()));
    }

    @POST
    @Path("readmissions")
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "A person, named by email, phone or contactID, may be stored again")
    public Readmitted readmit(@Valid @NotNull PersonRequest person) {
        boolean lifted = suppressions.lift(currentStore.get(), person.name());
        audit.add("POST /merchant/people/readmissions", null, null);
        return new Readmitted(lifted);
    }
}
