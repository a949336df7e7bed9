package dev.cartrestore.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.abandoned.AbandonmentSweep;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/**
 * Measures deliveries to a webhook that responds at once, and the sweep for abandoned carts. It is not a test and runs only on
 * request, by {@code ./mvnw test -Dtest=DeliveryFigures}, with {@code -Dtest.fsync=true -Ppostgresql} for PostgreSQL. Only figures of one run are comparable.
 */
@QuarkusTest
@TestProfile(DeliveryFigures.OnDisk.class)
class DeliveryFigures {

    private static final int DELIVERIES = Integer.getInteger("deliveries", 20_000);
    private static final int WAITING = 100_000;
    private static final int CARTS = 1_000_000;
    private static final int PORT = 18_199;

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Inject
    MerchantWebhook webhook;

    @Inject
    AbandonmentSweep sweep;

    @Inject
    AnotherNode node;

    @Inject
    DeliveryQueue queue;

    @Inject
    Sql sql;

    @Test
    void deliveriesASecond() {
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer().requestHandler(request -> request.response().end()).listen(PORT).toCompletionStage()
                .toCompletableFuture().join();
        deliver("warm-up", 1);
        for (int round = 1; round <= 3; round++) {
            deliver("each in a queue of its own", 1);
            deliver("in queues of 4", 4);
        }
        vertx.close();
    }

    private void deliver(String what, int inAQueue) {
        fill(DELIVERIES, inAQueue, "due_at", minutes(-1));
        double seconds = time(() -> node.sendDue(store(), webhook).toCompletableFuture().join());
        System.out.printf("%d deliveries %s: %.0f a second%n", DELIVERIES, what, DELIVERIES / seconds);
        if (!"0".equals(sql.read("select count(*) from delivery"))) {
            throw new IllegalStateException("Not everything was delivered");
        }
    }

    @Test
    void looksAmongManyThatWait() {
        sql.run("delete from delivery");
        look("nothing waits", 0);
        fill(WAITING, 4, "due_at", minutes(60));
        look(WAITING + " wait behind heads that failed", 0);
        sql.run("update delivery set due_at = ? where sequence > 1", minutes(-1));
        look(WAITING + " wait, of which 3 in 4 were added after their heads failed", 0);
        fill(WAITING, 4, "dead_at", minutes(-1));
        look(WAITING + " dead letters", 0);
        sql.run("delete from delivery");
    }

    private void look(String what, int expected) {
        System.out.printf("Looking for due deliveries while %s: %s%n", what,
                Stream.generate(() -> time(() -> queue.lease(store(), webhook, 50)))
                        .limit(7).skip(2).map(time -> "%.1f ms".formatted(time * 1000)).toList());
    }

    @Test
    void sweepsAmongAMillionOpenCarts() {
        sql.run("delete from cart");
        double inserting = time(() -> {
            for (int part = 0; part < 20; part++) {
                sql.run("insert into cart (store, cart_id, version, status, currency, cart_sum, created_at, added_at, updated_at,"
                        + " changed_at, idle_since) select 'told', 'cart-' || ? || '-' || n, 0, 'OPEN', 'USD', 1000,"
                        + " ?, ?, ?, ?, ? from generate_series(1, " + CARTS / 20 + ") as numbers(n)", "" + part, minutes(0),
                        minutes(0), minutes(0), minutes(0), minutes(60));
            }
            sql.run("analyze");
            return null;
        });
        System.out.printf("%d open carts, inserted in %.0f s%n", CARTS, inserting);
        System.out.printf("A sweep where nothing is due: %s%n", Stream.generate(() -> time(() -> sweep.recordDue(store())))
                .limit(7).skip(2).map(time -> "%.1f ms".formatted(time * 1000)).toList());
        for (int round = 1; round <= 3; round++) {
            sql.run("update cart set idle_since = ?, updated_at = ? where cart_id like 'cart-" + round + "-1__'"
                    + " or cart_id like 'cart-" + round + "-1___'", minutes(-60), minutes(-60 - round));
            int[] noticed = new int[1];
            double seconds = time(() -> noticed[0] = sweep.recordDue(store()));
            System.out.printf("%d carts noticed: %.2f ms each%n", noticed[0], seconds * 1000 / noticed[0]);
        }
        sql.run("delete from delivery");
        sql.run("delete from cart_event");
        sql.run("delete from cart");
    }

    private void fill(int deliveries, int inAQueue, String timeColumn, Object time) {
        sql.run("delete from delivery");
        sql.run("insert into delivery (store, delivery_id, target, queue, sequence, kind, reference, body, created_at, tries, state, "
                + timeColumn + ") select 'told', 'msg_' || n, 'webhook', 'cart-' || (n / " + inAQueue + "), mod(n, " + inAQueue
                + ") + 1, 'cart.abandoned', 'cart', ?, ?, 0, '"
                + (timeColumn.equals("dead_at") ? "DEAD" : "PENDING") + "', ? from generate_series(0, " + (deliveries - 1)
                + ") as numbers(n)", "{\"type\":\"cart.abandoned\",\"data\":{\"text\":\"" + "x".repeat(1000) + "\"}}",
                minutes(-1), time);
        sql.run("analyze");
    }

    private Store store() {
        return stores.byKey("told").orElseThrow();
    }

    private static double time(Supplier<?> work) {
        long began = System.nanoTime();
        work.get();
        return (System.nanoTime() - began) / 1e9;
    }

    private Object minutes(int fromNow) {
        return clock.instant().plus(Duration.ofMinutes(fromNow)).atOffset(ZoneOffset.UTC);
    }

    /** On H2, a file with the settings of production, where a commit is on disk when it is acknowledged. */
    public static class OnDisk implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(
                    Map.of("cartrestore.stores.told.webhooks.url", "http://127.0.0.1:" + PORT + "/"));
            if (System.getProperty("test.database", "h2").equals("postgresql")) {
                return settings;
            }
            try {
                settings.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + Files.createTempDirectory("figures")
                        + "/carts;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return settings;
        }
    }
}
