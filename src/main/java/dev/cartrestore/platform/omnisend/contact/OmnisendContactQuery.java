package dev.cartrestore.platform.omnisend.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.DefaultValue;

import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.platform.omnisend.OffsetPaging;
import dev.cartrestore.platform.omnisend.OffsetPaging.Paging;
import dev.cartrestore.platform.omnisend.OmnisendCartQuery;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The filters and paging of Omnisend's list of contacts. */
public class OmnisendContactQuery {

    @RestQuery
    String email;

    @RestQuery
    String phone;

    @RestQuery
    @DefaultValue("0")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "1000000"))
    String offset;

    @RestQuery
    @DefaultValue("100")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "250"))
    String limit;

    /** The e-mail address, the phone number or both, for the look-up. */
    List<PersonIdentifier> names() {
        List<PersonIdentifier> names = new ArrayList<>();
        add(names, "email", email, PersonIdentifier::email, "must be an address");
        add(names, "phone", phone, PersonIdentifier::phone, "must have digits");
        if (names.isEmpty()) {
            throw new InvalidFieldsException("email",
                    "is required unless phone is given: only Omnisend can list all contacts");
        }
        return names;
    }

    private static void add(List<PersonIdentifier> names, String field, String value,
            Function<String, Optional<PersonIdentifier>> read,
            String trouble) {
        if (value != null && !value.isBlank()) {
            names.add(read.apply(OmnisendCartQuery.text(field, value))
                    .orElseThrow(() -> new InvalidFieldsException(field, trouble)));
        }
    }

    void check() {
        names();
        part();
    }

    private OffsetPaging part() {
        return OffsetPaging.of(offset, limit);
    }

    /** The requested page of the results. */
    <T> List<T> part(List<T> found) {
        OffsetPaging part = part();
        return found.stream().skip(part.offset()).limit(part.limit()).toList();
    }

    Paging paging(Store store, int found) {
        OffsetPaging part = part();
        return part.paging(store.origin() + "/v3/contacts",
                OmnisendCartQuery.parameter("email", email) + OmnisendCartQuery.parameter("phone", phone),
                part.offset() + part.limit() < found);
    }
}
