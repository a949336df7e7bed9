package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each verb does to a cart in each state: the state afterwards, and the event to record. */
class CartLifecycleTest {

    private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Money VALUE = new Money(3000, USD);

    private final Cart cart = new Cart(new CartKey("linen", "cart-1"), BEGUN);
    private final ListedEvents past = new ListedEvents();
    private Instant now = BEGUN;

    /** A state to start from, reached by earlier verbs. */
    private enum Start {
        OPEN, IDLE, ORDERED, REFUNDED, REOPENED, WITHDRAWN, LOST, ERASED, EXPIRED, EXPIRED_ORDER, ORDERED_PLACEHOLDER
    }

    private enum Verb {
        ORDER,
        ORDER_AGAIN,
        PLATFORM_ORDER,
        LATE_PLATFORM_ORDER,
        REOPEN,
        REOPEN_OTHER,
        STOP_REMINDING,
        ABANDON,
        REMOVE_LINE,
        REMOVE_UNKNOWN_LINE,
        WITHDRAW,
        LOSE,
        ERASE,
        EXPIRE,
        PUSH,
        PUSH_UNDATED,
        PUSH_OLDER,
        SNAPSHOT,
        SNAPSHOT_REPEATED
    }

    @ParameterizedTest(name = "{0} + {1} = {2}, {3}")
    @CsvSource(textBlock = """
            OPEN, ORDER, ORDERED, ORDERED
            OPEN, PLATFORM_ORDER, ORDERED, ORDERED
            OPEN, REOPEN, OPEN,
            OPEN, STOP_REMINDING, OPEN, STOPPED
            OPEN, ABANDON, OPEN, ABANDONED
            OPEN, REMOVE_LINE, OPEN, UPDATED
            OPEN, REMOVE_UNKNOWN_LINE, OPEN,
            OPEN, WITHDRAW, OPEN WITHDRAWN EMPTY, WITHDRAWN
            OPEN, LOSE, OPEN WITHDRAWN, WITHDRAWN
            OPEN, ERASE, ERASED EMPTY, ERASED
            OPEN, EXPIRE, ERASED EMPTY, ERASED
            OPEN, PUSH, OPEN, UPDATED
            OPEN, PUSH_UNDATED, OPEN, UPDATED
            OPEN, PUSH_OLDER, OPEN,
            OPEN, SNAPSHOT, OPEN, UPDATED
            ORDERED, ORDER, ORDERED,
            ORDERED, ORDER_AGAIN, ORDERED,
            ORDERED, PLATFORM_ORDER, ORDERED,
            ORDERED, REOPEN, OPEN, REOPENED
            ORDERED, REOPEN_OTHER, ORDERED,
            ORDERED, WITHDRAW, ORDERED WITHDRAWN EMPTY, WITHDRAWN
            ORDERED, LOSE, ORDERED,
            ORDERED, ERASE, ERASED EMPTY, ERASED
            ORDERED, PUSH, ORDERED,
            ORDERED, SNAPSHOT, ORDERED,
            REFUNDED, ORDER, ORDERED, ORDERED
            REFUNDED, ORDER_AGAIN, ORDERED,
            REFUNDED, PLATFORM_ORDER, ORDERED,
            REOPENED, ORDER, ORDERED, ORDERED
            REOPENED, ORDER_AGAIN, ORDERED, ORDERED
            REOPENED, PLATFORM_ORDER, ORDERED, ORDERED
            REOPENED, LATE_PLATFORM_ORDER, OPEN,
            REOPENED, PUSH, OPEN, UPDATED
            WITHDRAWN, ORDER, ORDERED WITHDRAWN EMPTY, ORDERED
            WITHDRAWN, LOSE, OPEN WITHDRAWN EMPTY,
            WITHDRAWN, PUSH, OPEN, UPDATED
            WITHDRAWN, ERASE, ERASED WITHDRAWN EMPTY, ERASED
            LOST, ORDER, ORDERED, ORDERED
            LOST, PUSH, OPEN, UPDATED
            LOST, SNAPSHOT, OPEN, UPDATED
            ERASED, ORDER, ERASED EMPTY,
            ERASED, REOPEN, ERASED EMPTY,
            ERASED, ERASE, ERASED EMPTY,
            ERASED, PUSH, ERASED EMPTY,
            ERASED, SNAPSHOT, ERASED EMPTY,
            EXPIRED, PUSH, OPEN, UPDATED
            EXPIRED, PUSH_UNDATED, OPEN, UPDATED
            EXPIRED, PUSH_OLDER, ERASED EMPTY,
            EXPIRED, SNAPSHOT, OPEN, UPDATED
            EXPIRED, SNAPSHOT_REPEATED, ERASED EMPTY,
            EXPIRED_ORDER, PUSH, ERASED EMPTY,
            ORDERED_PLACEHOLDER, PUSH, ORDERED, UPDATED
            ORDERED_PLACEHOLDER, ORDER, ORDERED WITHDRAWN EMPTY,
            """)
    void changes(Start start, Verb verb, String state, Type event) {
        reach(start);

        Optional<CartEvent> happened = apply(verb);

        assertThat(describe(cart)).isEqualTo(state);
        assertThat(happened.map(one -> one.type)).isEqualTo(Optional.ofNullable(event));
    }

    @ParameterizedTest
    @CsvSource({"OPEN, true", "IDLE, false", "ORDERED, false", "REOPENED, true", "WITHDRAWN, false", "LOST, false",
            "ERASED, false", "ORDERED_PLACEHOLDER, false"})
    void isAbandonedOnceItIsIdleAndOpen(Start start, boolean awaited) {
        reach(start);

        assertThat(cart.isIdleSince(now.plus(Duration.ofDays(1)))).isEqualTo(awaited);
    }

    @ParameterizedTest
    @CsvSource({"WITHDRAW", "ERASE", "EXPIRE"})
    void keepsNothingPersonalOnceItIsGone(Verb verb) {
        reach(Start.OPEN);

        apply(verb);

        assertThat(cart.isNameless()).isTrue();
        assertThat(cart.details).isNull();
        assertThat(cart.recoveryUrl).isNull();
    }

    @Test
    void keepsItsGoodsAndPersonWhenOnlyThePlatformLostIt() {
        reach(Start.LOST);

        assertThat(cart.email).isEqualTo("jane@example.com");
        assertThat(cart.lines).hasSize(2);
    }

    @Test
    void countsTheValueOfARepeatedOrderOnce() {
        reach(Start.REOPENED);

        CartEvent again = lifecycle().order(new CartOrder("order-1", false, VALUE, now, Origin.STOREFRONT)).orElseThrow();

        assertThat(again.amount).isNull();
        assertThat(past.contains(again)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"jane@example.com, JANE@example.com, 0", "jane@example.com, emil@example.com, 1", "jane@example.com, , 0"})
    void endsProofsWhenItBecomesAnotherPersons(String before, String after, int raised) {
        takeOver(state(now).withEmail(before), Origin.STOREFRONT);
        int era = cart.era;

        takeOver(state(later()).withEmail(after), Origin.STOREFRONT);

        assertThat(cart.era - era).isEqualTo(raised);
    }

    @Test
    void endsProofsWhenItIsErasedAndWhenItComesBack() {
        reach(Start.EXPIRED);
        int erased = cart.era;

        apply(Verb.PUSH);

        assertThat(erased).isEqualTo(1);
        assertThat(cart.era).isEqualTo(2);
    }

    @Test
    void looksUpTheAddressOfAContactKnownByIdAlone() {
        takeOver(state(now).withEmail(null).withContactId("contact-1"), Origin.STOREFRONT);

        assertThat(cart.contactDueAt).isEqualTo(now);
    }

    @Test
    void becomesTheStorefrontsOwnOnceTheStorefrontSendsIt() {
        cart.platform = "zid";
        cart.readAt = now;

        takeOver(state(now), Origin.STOREFRONT);

        assertThat(cart.platform).isNull();
        assertThat(cart.isKnownToPlatform()).isFalse();
    }

    @Test
    void comparesAStorefrontsTimesOnlyWithTimesThatItSent() {
        Instant sent = now;
        takeOver(state(sent), Origin.STOREFRONT);
        later();
        takeOver(state(null), Origin.STOREFRONT); // dated by our clock

        assertThat(cart.isNewerThan(state(sent.plusSeconds(1)), Origin.STOREFRONT)).isFalse();
        assertThat(cart.isNewerThan(state(sent.minusSeconds(1)), Origin.STOREFRONT)).isTrue();
        assertThat(cart.isNewerThan(state(sent.plusSeconds(1)), Origin.PLATFORM)).isTrue();
    }

    private void reach(Start start) {
        if (start == Start.ORDERED_PLACEHOLDER) {
            cart.currency = "USD";
            cart.withdrawnAt = now;
            order("order-1", Origin.STOREFRONT, now);
            later();
            return;
        }
        takeOver(state(now), Origin.STOREFRONT);
        later();
        switch (start) {
            case OPEN, ORDERED_PLACEHOLDER -> {
                // as it is
            }
            case IDLE -> apply(Verb.ABANDON);
            case ORDERED -> order("order-1", Origin.STOREFRONT, now);
            case REFUNDED -> {
                order("order-1", Origin.STOREFRONT, now);
                past.add(Optional.of(refund()));
            }
            case REOPENED -> {
                order("order-1", Origin.STOREFRONT, now);
                later();
                apply(Verb.REOPEN);
            }
            case WITHDRAWN -> apply(Verb.WITHDRAW);
            case LOST -> apply(Verb.LOSE);
            case ERASED -> apply(Verb.ERASE);
            case EXPIRED -> apply(Verb.EXPIRE);
            case EXPIRED_ORDER -> {
                order("order-1", Origin.STOREFRONT, now);
                apply(Verb.EXPIRE);
            }
        }
        later();
    }

    private CartEvent refund() {
        return new CartEvent(cart, Type.REFUNDED, "order-1:0", Origin.STOREFRONT, now).ofOrder("order-1",
                new Money(-VALUE.minor(), USD));
    }

    private Optional<CartEvent> apply(Verb verb) {
        return switch (verb) {
            case ORDER -> order("order-2", Origin.STOREFRONT, now);
            case ORDER_AGAIN -> order("order-1", Origin.STOREFRONT, now);
            case PLATFORM_ORDER -> order("order-3", Origin.PLATFORM, now);
            case LATE_PLATFORM_ORDER -> order("order-3", Origin.PLATFORM, BEGUN);
            case REOPEN -> record(lifecycle().reopen("order-1"));
            case REOPEN_OTHER -> record(lifecycle().reopen("order-9"));
            case STOP_REMINDING -> record(lifecycle().stopReminding("order-9"));
            case ABANDON -> record(lifecycle().abandon());
            case REMOVE_LINE -> record(lifecycle().changeQuantity("line-2", 0));
            case REMOVE_UNKNOWN_LINE -> record(lifecycle().changeQuantity("line-9", 0));
            case WITHDRAW -> record(lifecycle().withdraw());
            case LOSE -> record(lifecycle().lose());
            case ERASE -> record(lifecycle().erase(Origin.SHOPPER));
            case EXPIRE -> record(lifecycle().erase(Origin.CLOCK));
            case PUSH -> takeOver(state(now), Origin.STOREFRONT);
            case PUSH_UNDATED -> takeOver(state(null), Origin.STOREFRONT);
            case PUSH_OLDER -> takeOver(state(BEGUN.minusSeconds(1)), Origin.STOREFRONT);
            case SNAPSHOT -> takeOver(state(now), Origin.PLATFORM);
            case SNAPSHOT_REPEATED -> takeOver(state(BEGUN), Origin.PLATFORM);
        };
    }

    private Optional<CartEvent> order(String orderId, Origin origin, Instant placedAt) {
        return record(lifecycle().order(new CartOrder(orderId, false, VALUE, placedAt, origin)));
    }

    private Optional<CartEvent> takeOver(CartState state, Origin origin) {
        return record(new CartTakeover(cart, past, now).revise(state, origin));
    }

    private Optional<CartEvent> record(Optional<CartEvent> event) {
        past.add(event);
        return event;
    }

    private CartLifecycle lifecycle() {
        return new CartLifecycle(cart, past, now);
    }

    private Instant later() {
        now = now.plus(Duration.ofMinutes(1));
        return now;
    }

    private static String describe(Cart cart) {
        return cart.status + (cart.withdrawnAt == null ? "" : " WITHDRAWN") + (cart.lines.isEmpty() ? " EMPTY" : "");
    }

    private static CartState state(Instant updatedAt) {
        CartLine shirt = CartLineBuilder.builder().lineId("line-1").productId("P1").variantId("P1").title("Shirt").quantity(1)
                .price(1500).build();
        return CartStateBuilder.builder().currency(USD).sum(3000).email("jane@example.com").recoveryUrl("https://shop.test/c")
                .updatedAt(updatedAt).lines(List.of(shirt, shirt.withLineId("line-2")))
                .details(CartDetails.NONE.withCustomerName("Jane")).build();
    }
}
