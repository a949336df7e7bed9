package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.api.Parameters.amount;
import static dev.cartrestore.api.Parameters.ifPresent;
import static dev.cartrestore.api.Parameters.number;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import jakarta.ws.rs.DefaultValue;

import dev.cartrestore.api.Parameters;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.list.CartFilter;
import dev.cartrestore.error.InvalidFieldsException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The filters and paging of Snipcart's list of abandoned carts. */
public class SnipcartQuery {

    /** By lower-case name. Snipcart's documentation and its users disagree on the names; we accept both. */
    private static final Map<String, Duration> TIME_RANGES = Map.of("lessthan4hours", Duration.ofHours(4), "lessthanaday",
            Duration.ofDays(1), "lessthan1day", Duration.ofDays(1), "lessthanaweek", Duration.ofDays(7), "lessthan1week",
            Duration.ofDays(7), "lessthanamonth", Duration.ofDays(30), "lessthan1month", Duration.ofDays(30));
    private static final String ANYTIME = "anytime";
    private static final int MAX_LIMIT = 250;

    @RestQuery
    @DefaultValue("20")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "250"))
    String limit;

    @RestQuery
    String continuationToken;

    /** Sent by older clients. If it were ignored, they would read the first page again and again. */
    @RestQuery
    @Parameter(hidden = true)
    String offset;

    @RestQuery
    @DefaultValue("Anytime")
    @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"Anytime", "LessThan4Hours", "LessThanADay",
            "LessThanAWeek", "LessThanAMonth",
            "LessThan1Day", "LessThan1Week", "LessThan1Month"}))
    String timeRange;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0"))
    String minimalValue;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Parameters.MAX_TEXT))
    String email;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Parameters.MAX_TEXT))
    String productId;

    @RestQuery
    @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Parameters.MAX_TEXT))
    String campaignId;

    /** Page size. */
    int limit() {
        ifPresent("offset", offset, value -> {
            if (!value.strip().equals("0")) {
                throw new InvalidFieldsException("offset", "is not supported: use the continuationToken of the previous page");
            }
        });
        return number("limit", limit, 1, MAX_LIMIT);
    }

    CartFilter filter() {
        CartFilter filter = new CartFilter();
        String range = timeRange.strip().toLowerCase(Locale.ROOT);
        if (!range.isEmpty() && !range.equals(ANYTIME)) {
            filter.changedWithin(duration(range));
        }
        ifPresent("minimalValue", minimalValue, value -> filter.worthAtLeast(amount("minimalValue", value, Money.MAX_MINOR)));
        ifPresent("email", email, filter::ofAddress);
        ifPresent("productId", productId, filter::withProduct);
        ifPresent("campaignId", campaignId, filter::attributedTo);
        return filter;
    }

    private static Duration duration(String range) {
        Duration known = TIME_RANGES.get(range);
        if (known == null) {
            throw new InvalidFieldsException("timeRange",
                    "must be Anytime, LessThan4Hours, LessThanADay, LessThanAWeek or LessThanAMonth");
        }
        return known;
    }
}
