package dev.cartrestore.platform.omnisend;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.DefaultValue;

import dev.cartrestore.api.Parameters;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.platform.omnisend.OffsetPaging.Paging;
import dev.cartrestore.store.Store;
import io.quarkus.panache.common.Sort;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The filters, order and paging of Omnisend's list of carts. Days are in UTC; both ends are included. */
public class OmnisendCartQuery {

    /** Fields that a list can be ordered by; always descending, like at Omnisend. */
    public enum Order {
        createdAt, updatedAt, cartSum
    }

    @RestQuery
    String email;

    @RestQuery
    String phone;

    @RestQuery
    String contactID;

    @RestQuery
    @Parameter(hidden = true)
    String segmentID;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date"))
    String dateFrom;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date"))
    String dateTo;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date"))
    String updatedFrom;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date"))
    String updatedTo;

    @RestQuery
    @DefaultValue("createdAt")
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"createdAt", "updatedAt", "cartSum"}))
    String sort;

    @RestQuery
    @DefaultValue("0")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "1000000"))
    String offset;

    @RestQuery
    @DefaultValue("100")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "250"))
    String limit;

    OffsetPaging part() {
        return OffsetPaging.of(offset, limit);
    }

    /** The carts of the page, plus one if there are more. */
    List<Cart> find(Store store) {
        if (segmentID != null) {
            throw new InvalidFieldsException("segmentID", "is not supported: only Omnisend knows its segments");
        }
        List<String> conditions = new ArrayList<>(
                List.of("store = :store", "withdrawnAt is null", "status <> :erased"));
        Map<String, Object> values = new HashMap<>(
                Map.of("store", store.key(), "erased", CartStatus.ERASED));
        equal(conditions, values, "email", email, "emailKey", text -> Optional.of(PersonIdentifier.emailKey(text)));
        equal(conditions, values, "phone", phone, "phoneKey", text -> Optional.ofNullable(PersonIdentifier.phoneKey(text)));
        equal(conditions, values, "contactID", contactID, "contactId", Optional::of);
        between(conditions, values, "createdAt", "dateFrom", dateFrom, "dateTo", dateTo);
        between(conditions, values, "updatedAt", "updatedFrom", updatedFrom, "updatedTo", updatedTo);
        OffsetPaging part = part();
        return Cart.<Cart>find(String.join(" and ", conditions), Sort.descending(order().name()).and("cartId"), values)
                .range(part.offset(), part.offset() + part.limit()).list();
    }

    private Order order() {
        try {
            return Order.valueOf(sort);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldsException("sort", "must be createdAt, updatedAt or cartSum");
        }
    }

    /** @param read empty for values that no cart can have */
    private static void equal(List<String> conditions, Map<String, Object> values, String name, String value, String field,
            Function<String, Optional<String>> read) {
        if (value != null && !value.isBlank()) {
            conditions.add(field + " = :" + field);
            values.put(field, read.apply(text(name, value))
                    .orElseThrow(() -> new InvalidFieldsException(name, "must have digits")));
        }
    }

    public static String text(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldsException(name, "must be text"); // PostgreSQL cannot store NUL
        }
        return value;
    }

    private static void between(List<String> conditions, Map<String, Object> values, String field, String fromName, String from,
            String toName, String to) {
        Parameters.ifPresent(fromName, from, text -> {
            conditions.add(field + " >= :" + fromName);
            values.put(fromName, midnight(Parameters.day(fromName, text)));
        });
        Parameters.ifPresent(toName, to, text -> {
            conditions.add(field + " < :" + toName);
            values.put(toName, midnight(Parameters.day(toName, text).plusDays(1)));
        });
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Paging paging(Store store, boolean more) {
        String filters = "&sort=" + order() + parameter("email", email) + parameter("phone", phone)
                + parameter("contactID", contactID) + parameter("dateFrom", dateFrom) + parameter("dateTo", dateTo)
                + parameter("updatedFrom", updatedFrom) + parameter("updatedTo", updatedTo);
        return part().paging(store.origin() + "/v3/carts", filters, more);
    }

    public static String parameter(String name, String value) {
        return value == null || value.isBlank()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
