package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Each cart here is the name of the one that it went into. */
class SurvivorTest {

    @Test
    void isTheLastCartOnTheWay() {
        assertThat(survivor("first", Map.of("first", "second", "second", "third", "third", ""))).contains("third");
        assertThat(survivor("third", Map.of("third", ""))).contains("third");
    }

    @Test
    void isNoneWhereTheWayEndsNowhere() {
        assertThat(survivor("first", Map.of())).isEmpty();
        assertThat(survivor("first", Map.of("first", "second"))).isEmpty();
    }

    @Test
    void isLookedForNoLongerThanCartsCanHaveGone() {
        assertThat(survivor("one", Map.of("one", "other", "other", "one"))).isPresent();
    }

    private static Optional<String> survivor(String cartId, Map<String, String> intoByCart) {
        return Survivor.of(cartId, id -> Optional.of(id).filter(intoByCart::containsKey),
                id -> Optional.of(intoByCart.get(id)).filter(into -> !into.isEmpty()));
    }
}
