package dev.cartrestore.order;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

import jakarta.inject.Inject;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartSnapshot;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A platform drops a cart that was bought before it says that it was bought. */
@QuarkusTest
class OrderOfADroppedCartTest {

    @Inject
    CartSnapshots snapshots;

    @Inject
    Stores stores;

    @Inject
    Clock clock;

    @Test
    void canBeSeenByMerchantsAndOrderedAgain() {
        Store linen = stores.byKey("linen").orElseThrow();
        String id = "dropped-" + System.nanoTime();
        Instant now = clock.instant();
        CartLine line = new CartLine("l", "P", "V", null, "Thing", null, 1, 100, null, 0, null, null, List.of());
        CartState state = new CartState(Currency.getInstance("USD"), 100, null, "a@example.com", null, null, null, null, null,
                now,
                List.of(line));
        WriteTransaction.run(() -> snapshots.take(linen,
                new CartSnapshot("bigcommerce", id, state, PriceAdjustments.NONE, false, null), now));
        WriteTransaction.run(() -> snapshots.missing(linen, "bigcommerce", id, now));
        assertThat(WriteTransaction.call(() -> Cart.find(linen, id))).isEmpty();

        WriteTransaction.run(() -> snapshots.ordered(linen, "bigcommerce", id, "order-1", true, now, now));

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("products.size()", equalTo(1)));
    }
}
