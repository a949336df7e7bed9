package dev.cartrestore.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.PastEvents;

/** The past of a cart as a list in memory. */
class ListedEvents implements PastEvents {

    private static final Set<Type> REDUCTIONS = Set.of(Type.CANCELLED, Type.REFUNDED, Type.ORDER_MOVED);

    private final List<CartEvent> events = new ArrayList<>();

    void add(Optional<CartEvent> event) {
        event.ifPresent(events::add);
    }

    @Override
    public boolean contains(CartEvent event) {
        return events.stream().anyMatch(past -> past.eventKey.equals(event.eventKey));
    }

    @Override
    public boolean wasErasedByRetention() {
        return events.stream().noneMatch(past -> past.type == Type.ERASED && past.origin != Origin.CLOCK);
    }

    @Override
    public boolean isVoid(String orderId) {
        List<CartEvent> order = events.stream().filter(past -> orderId.equals(past.orderId)).toList();
        return order.stream().anyMatch(past -> REDUCTIONS.contains(past.type))
                && order.stream().filter(past -> past.amount != null).mapToLong(past -> past.amount).sum() == 0;
    }

    @Override
    public boolean wasReopenedSince(Instant time) {
        return events.stream().anyMatch(past -> past.type == Type.REOPENED && !past.at.isBefore(time));
    }
}
