package dev.cartrestore.platform.zid;

import static dev.cartrestore.api.Parameters.amount;
import static dev.cartrestore.api.Parameters.day;
import static dev.cartrestore.api.Parameters.ifPresent;
import static dev.cartrestore.api.Parameters.number;
import static dev.cartrestore.api.Parameters.oneOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.QueryParam;

import dev.cartrestore.api.Parameters;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.list.CartFilter;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The filters and paging of Zid's list of abandoned carts. Days are in the store's time zone; both ends are included. */
public class ZidQuery {

    private static final int MAX_ON_A_PAGE = 100;

    @RestQuery
    @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    String page;

    @QueryParam("page_size")
    @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
    String pageSize;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"new", "login", "shipping_address", "shipping_method",
            "payment_method",
            "verification", "completed"}))
    String phase;

    @QueryParam("search_term")
    @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Parameters.MAX_TEXT))
    String searchTerm;

    @QueryParam("date_from")
    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date"))
    String dateFrom;

    @QueryParam("date_to")
    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date"))
    String dateTo;

    @QueryParam("products_count")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    String productsCount;

    @QueryParam("cart_total")
    @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0"))
    String cartTotal;

    @QueryParam("customer_id")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    String customerId;

    @QueryParam("has_reminders")
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"1", "0", "true", "false"}))
    String hasReminders;

    @QueryParam("country_id")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    String countryId;

    @QueryParam("city_id")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    String cityId;

    @QueryParam("currency_code")
    @Parameter(schema = @Schema(type = SchemaType.STRING, pattern = "[A-Za-z]{3}"))
    String currencyCode;

    @QueryParam("filter_order_by")
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = "created_at"))
    String orderBy;

    @QueryParam("filter_sort_by")
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"asc", "desc"}, defaultValue = "desc"))
    String sortBy;

    @QueryParam("customer_type")
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"individual", "business"}))
    String customerType;

    int page() {
        return number("page", page, 1, Integer.MAX_VALUE / MAX_ON_A_PAGE);
    }

    int pageSize() {
        return number("page_size", pageSize, 1, MAX_ON_A_PAGE);
    }

    CartFilter filter(Store store) {
        CartFilter filter = new CartFilter();
        ifPresent("phase", phase, word -> filterByPhase(filter, word));
        ifPresent("search_term", searchTerm, filter::mentioning);
        ifPresent("date_from", dateFrom, text -> filter.from(startOf(store, day("date_from", text))));
        ifPresent("date_to", dateTo, text -> filter.before(startOf(store, day("date_to", text).plusDays(1))));
        ifPresent("products_count", productsCount,
                text -> filter.withLines(number("products_count", text, 0, Integer.MAX_VALUE)));
        ifPresent("cart_total", cartTotal, text -> filter.worth(amount("cart_total", text, Money.MAX_MINOR)));
        ifPresent("customer_id", customerId, text -> filter.ofCustomer(id("customer_id", text)));
        ifPresent("has_reminders", hasReminders, text -> filter.reminded(flag(text)));
        ifPresent("currency_code", currencyCode, text -> filter.in(currency(text)));
        ifPresent("country_id", countryId, text -> filter.toCountry(id("country_id", text)));
        ifPresent("city_id", cityId, text -> filter.toCity(id("city_id", text)));
        // we do not store which customers are businesses
        ifPresent("customer_type", customerType, text -> {
            if (oneOf("customer_type", text, List.of("individual", "business")).equals("business")) {
                filter.none();
            }
        });
        ifPresent("filter_order_by", orderBy, text -> {
            oneOf("filter_order_by", text, List.of("created_at"));
            filter.byBeginning();
        });
        ifPresent("filter_sort_by", sortBy, text -> {
            if (oneOf("filter_sort_by", text, List.of("asc", "desc")).equals("asc")) {
                filter.oldestFirst();
            }
        });
        return filter;
    }

    private static void filterByPhase(CartFilter filter, String word) {
        ZidPhase phase = ZidPhase.of(word).orElseThrow(() -> new InvalidFieldsException("phase",
                "must be new, login, shipping_address, shipping_method, payment_method, verification or completed"));
        Optional.ofNullable(phase.stage()).map(filter::at).orElseGet(filter::ordered);
    }

    private static Instant startOf(Store store, LocalDate day) {
        return day.atStartOfDay(store.timeZone()).toInstant();
    }

    private static long id(String name, String text) {
        if (!ZidNumber.isNumber(text)) {
            throw new InvalidFieldsException(name, "must be a whole number");
        }
        return Long.parseLong(text);
    }

    private static boolean flag(String text) {
        String word = oneOf("has_reminders", text, List.of("1", "0", "true", "false"));
        return word.equals("1") || word.equals("true");
    }

    private static Currency currency(String code) {
        return Money.currency(code.toUpperCase(Locale.ROOT)).orElseThrow(
                () -> new InvalidFieldsException("currency_code", "must be a code of ISO 4217 such as SAR"));
    }
}
