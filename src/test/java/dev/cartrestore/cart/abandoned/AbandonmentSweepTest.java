package dev.cartrestore.cart.abandoned;

import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.store.TestStore;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BothDatabases
@QuarkusTest
class AbandonmentSweepTest {

    private static final String OPEN_CARTS = "insert into cart (store, cart_id, version, status, currency, cart_sum, email,"
            + " created_at, added_at, updated_at, changed_at, idle_since)"
            + " select ?, ? || n, 0, 'OPEN', 'USD', 0, 'jane@example.com', ?, ?, ?, ?, ?"
            + " from generate_series(cast(? as integer), cast(? as integer)) as numbers(n)";
    /** Few enough for a slow machine to insert within the time that a statement has. */
    private static final int AT_ONCE = 1_000;

    @Inject
    Stores stores;

    @Inject
    Session session;

    @Inject
    CartWriter writer;

    @Inject
    Event<CartsAbandoned> rounds;

    @Inject
    Clock clock;

    @Inject
    Statements statements;

    @Inject
    Sql sql;

    private final AbandonmentSweep node = new AbandonmentSweep();
    private final AbandonmentSweep otherNode = new AbandonmentSweep();
    private final String prefix = UUID.randomUUID() + "-";
    private final OffsetDateTime longAgo = OffsetDateTime.of(2026, 11, 1, 8, 0, 0, 0, ZoneOffset.UTC);

    @BeforeEach
    void begin() {
        for (AbandonmentSweep each : List.of(node, otherNode)) {
            each.stores = stores;
            each.session = session;
            each.writer = writer;
            each.rounds = rounds;
            each.clock = clock;
        }
    }

    @AfterEach
    void end() {
        sql.run("delete from delivery where store = 'told'");
        sql.run("delete from cart_line where cart_id like ?", prefix + "%");
        sql.run("delete from cart where cart_id like ?", prefix + "%");
    }

    @Test
    void recordsEachCartOnceForNodesThatLookAtTheSameTime() throws Exception {
        openCarts(told(), 250, longAgo); // more than are recorded in one step

        int recorded = Concurrently.call(4, i -> (i % 2 == 0 ? node : otherNode).recordDue(told())).stream().mapToInt(i -> i)
                .sum();
        recorded += node.recordDue(told()); // what a node skipped since another had it in hand is recorded by that one

        assertThat(recorded).isEqualTo(250);
        assertThat(count("from cart_event where type = 'ABANDONED' and cart_id like ?")).isEqualTo(250);
        assertThat(count("from delivery where kind = 'cart.abandoned' and reference like ?")).isEqualTo(250);
    }

    @Test
    void leavesOutCartsThatAShopperComesBackToAtThatMoment() throws Exception {
        openCarts(told(), 200, longAgo);
        String now = clock.instant().toString();

        Concurrently.call(4, i -> {
            if (i < 2) {
                return (i == 0 ? node : otherNode).recordDue(told());
            }
            IntStream.range(0, 50).map(n -> 1 + 4 * n + i % 2).forEach(n -> TOLD.pushes(prefix + n,
                    Map.of("contactID", NONE, "updatedAt", now)));
            return 0;
        });
        node.recordDue(told());

        assertThat(count("from cart_event where type = 'ABANDONED' and cart_id like ?"))
                .as("the untouched, and those recorded before they were touched").isBetween(100, 200)
                .isEqualTo(count("from delivery where kind = 'cart.abandoned' and reference like ?"));
        assertThat(count("from cart_event where event_key = 'ABANDONED:" + now + "' and cart_id like ?")).isZero();
        assertThat(count("from delivery where body like '%" + now + "%' and reference like ?")).isZero();
        assertThat(count("from cart where idle_since is not null and cart_id like ?")).as("watched from now on").isEqualTo(100);
    }

    @Test
    void readsTheIndexAloneHoweverManyCartsAreOpen() {
        Store store = TestStore.of(prefix + "store");
        openCarts(store, 20_000, clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        sql.run("analyze");
        String look = statements.during(() -> node.recordDue(store)).stream().filter(sent -> sent.contains("order by"))
                .findFirst().orElseThrow();

        assertThat(sql.plan(look, store.key(), clock.instant().atOffset(ZoneOffset.UTC), 200))
                .containsIgnoringCase("cart_by_idleness")
                .containsAnyOf("Index Scan using", "Index Only Scan using", "index sorted")
                .doesNotContain("Seq Scan", "tableScan", "Sort Key");
    }

    private void openCarts(Store store, int many, OffsetDateTime idleSince) {
        for (int first = 1; first <= many; first += AT_ONCE) {
            sql.run(OPEN_CARTS, store.key(), prefix, longAgo, longAgo, longAgo, longAgo, idleSince, first,
                    Math.min(many, first + AT_ONCE - 1));
        }
    }

    private int count(String what) {
        return Integer.parseInt(sql.read("select count(*) " + what, prefix + "%"));
    }

    private Store told() {
        return stores.byKey("told").orElseThrow();
    }
}
