package dev.cartrestore.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.api.Idempotency;
import dev.cartrestore.api.Parameters;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.HandoffLine;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The history of a cart; the merchant's own mailing adds to it that the shopper was reminded. */
@Path("/merchant/carts/{cartId}/events")
@RolesAllowed(Roles.MERCHANT)
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: reports")
public class CartHistoryResource {

    /**
     * One event.
     *
     * @param type such as {@code abandoned}, {@code viewed}, {@code claimed}, {@code handed-off} or {@code ordered}
     * @param origin {@code storefront}, {@code shopper}, {@code platform} or {@code clock}
     * @param products for {@code handed-off}: what went to the checkout
     * @param note for {@code noted}: what was odd in what was sent, and what was done about it
     * @param amount for events about an order: its worth, or by how much that changed, in minor units
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CartEvent")
    record Shown(String type, String origin, Instant at, @JsonProperty("orderID") String orderId, Long amount,
            String currency, List<HandoffLine> products, String note) {

        static Shown of(CartEvent event) {
            return new Shown(name(event.type), name(event.origin), event.at, event.orderId, event.amount, event.currency,
                    event.handedGoods(), event.note);
        }

        private static String name(Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Schema(name = "CartHistory")
    record History(@JsonProperty("cartID") String cartId, List<Shown> events) {
    }

    /**
     * A reminder that was sent.
     *
     * @param at when it was sent; now if absent
     */
    record Reminder(@NotNull @Pattern(regexp = "reminded") String type, Instant at) {
    }

    @Schema(name = "ReminderResponse")
    record Written(@JsonProperty("cartID") String cartId, boolean isNew) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "What happened to a cart, the oldest first (the latest 500); also to one that is gone")
    public History history(@RestPath String cartId) {
        List<Shown> events = new ArrayList<>(known(cartId).history().latest().stream().map(Shown::of).toList());
        Collections.reverse(events);
        return new History(cartId, events);
    }

    private Cart known(String cartId) {
        return Cart.findEvenWithdrawn(currentStore.get(), cartId).orElseThrow(NotFoundException::new);
    }

    @POST
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Write down that the shopper was reminded of a cart; once for each time")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Repeats give the first answer, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(Written.class)
    public Response remind(@RestPath String cartId, @Valid @NotNull Reminder reminder) {
        Store store = currentStore.get();
        Parameters.requireTime("at", reminder.at());
        return idempotency.execute(store, cartId, () -> {
            Instant now = clock.instant();
            Instant at = reminder.at() == null || reminder.at().isAfter(now) ? now : reminder.at();
            return new Written(cartId, Cart.lock(store, cartId).orElseThrow(NotFoundException::new).history().remind(at));
        });
    }
}
