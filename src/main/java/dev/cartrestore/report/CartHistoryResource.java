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
import dev.cartrestore.cart.history.CartJournal;
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

/** Shows merchants what happened to a cart, and lets their own mailing program add reminders. */
@Path("/merchant/carts/{cartId}/events")
@RolesAllowed(Roles.MERCHANT)
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: reports")
public class CartHistoryResource {

    /**
     * An event of a cart.
     *
     * @param type such as {@code abandoned}, {@code viewed}, {@code claimed}, {@code handed-off} or {@code ordered}
     * @param origin {@code storefront}, {@code shopper}, {@code platform} or {@code clock}
     * @param products for {@code handed-off}: the goods that the checkout received
     * @param note for {@code noted}: what was corrected or left out
     * @param amount for events about an order: its value, or the change of its value, in minor units
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CartEvent")
    record CartEventView(String type, String origin, Instant at, @JsonProperty("orderID") String orderId, Long amount,
            String currency, List<HandoffLine> products, String note) {

        static CartEventView of(CartEvent event) {
            return new CartEventView(name(event.type), name(event.origin), event.at, event.orderId, event.amount,
                    event.currency,
                    event.handedGoods(), event.note);
        }

        private static String name(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The events of a cart, oldest first. */
    @Schema(name = "CartHistory")
    record CartEventsView(@JsonProperty("cartID") String cartId, List<CartEventView> events) {
    }

    /**
     * Adds a reminder.
     *
     * @param at when it was sent; now if absent
     */
    record AddReminderRequest(@NotNull @Pattern(regexp = "reminded") String type, Instant at) {
    }

    /** @param isNew false if the reminder was added before */
    @Schema(name = "ReminderResponse")
    record AddedReminder(@JsonProperty("cartID") String cartId, boolean isNew) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    Idempotency idempotency;

    @Inject
    CartJournal journal;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "What happened to a cart, oldest first (the latest 500); also for a deleted or erased one")
    public CartEventsView list(@RestPath String cartId) {
        List<CartEventView> events = new ArrayList<>(find(cartId).history().latest().stream().map(CartEventView::of).toList());
        Collections.reverse(events);
        return new CartEventsView(cartId, events);
    }

    private Cart find(String cartId) {
        return Cart.findEvenWithdrawn(currentStore.get(), cartId).orElseThrow(NotFoundException::new);
    }

    @POST
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Record that the shopper was reminded of a cart; repeating it with the same time changes nothing")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Repeats return the first response, for two days", schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponseSchema(AddedReminder.class)
    public Response addReminder(@RestPath String cartId, @Valid @NotNull AddReminderRequest reminder) {
        Store store = currentStore.get();
        Parameters.requireTime("at", reminder.at());
        return idempotency.execute(store, cartId, () -> {
            Instant now = clock.instant();
            Instant at = reminder.at() == null || reminder.at().isAfter(now) ? now : reminder.at();
            Cart cart = Cart.lock(store, cartId).orElseThrow(NotFoundException::new);
            return new AddedReminder(cartId, journal.remind(cart, at));
        });
    }
}
