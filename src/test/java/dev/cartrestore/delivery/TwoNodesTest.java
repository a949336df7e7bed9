package dev.cartrestore.delivery;

import static dev.cartrestore.testsupport.Shop.FORWARDING;
import static dev.cartrestore.testsupport.Shop.TOLD;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.abandoned.AbandonmentSweep;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.OmnisendBrand;
import dev.cartrestore.testsupport.ReceivedEvents;
import dev.cartrestore.testsupport.Receiver;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Two nodes share the table of deliveries, while carts change and recipients fail half of the time. */
@BothDatabases
@QuarkusTest
class TwoNodesTest {

    private static final int WRITERS = 3;
    private static final int CARTS_OF_EACH = 10;
    private static final Duration MAX_DURATION = Duration.ofSeconds(120);

    Receiver merchant;
    OmnisendBrand brand;

    @Inject
    Stores stores;

    @Inject
    Instance<Recipient> recipients;

    @Inject
    AbandonmentSweep sweep;

    @Inject
    Instance<AnotherNode> nodes;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    /** A cart that both stores got, and whether it was ordered. */
    private record Sold(String cartId, boolean isOrdered) {

        String orderId() {
            return "order-of-" + cartId;
        }
    }

    private final Queue<Sold> sold = new ConcurrentLinkedQueue<>();
    private volatile boolean selling = true;

    @Test
    void deliverEverythingOnceInEffectAndInOrder() throws Exception {
        brand.failsHalfOfTheTime();
        merchant.failsHalfOfTheTime(request -> Answer.of(200));
        List<CompletableFuture<Void>> working = Stream.generate(nodes::get).limit(2)
                .map(node -> CompletableFuture.runAsync(() -> work(node), task -> new Thread(task).start())).toList();

        Concurrently.call(WRITERS, writer -> {
            for (int number = 0; number < CARTS_OF_EACH; number++) {
                sell(number);
            }
            return null;
        });
        selling = false;
        working.forEach(CompletableFuture::join);

        assertThat(sql.read("select count(*) from delivery")).as("no delivery waits, none is dead").isEqualTo("0");
        assertThat(brand.createdTwice()).isZero();
        assertThat(brand.cartsAfterOrders()).isZero();
        Map<String, List<String>> toldOf = ReceivedEvents.typesInOrder(merchant.requests());
        assertThat(sold).allSatisfy(cart -> {
            List<String> types = toldOf.get(cart.cartId());
            if (cart.isOrdered()) {
                JsonNode order = brand.orders().get(cart.orderId());
                assertThat(order.path("cartID").asText()).isEqualTo(cart.cartId());
                assertThat(order.path("paymentStatus").asText()).isEqualTo("refunded");
                assertThat(types).isIn(List.of("cart.abandoned", "cart.ordered", "cart.stop"),
                        List.of("cart.ordered", "cart.stop"));
            } else {
                assertThat(brand.carts().get(cart.cartId()).path("products")).hasSize(3);
                assertThat(types).containsExactly("cart.abandoned");
            }
        });
    }

    private void sell(int number) {
        Sold cart = new Sold(newId(), number % 3 > 0);
        push(FORWARDING, cart, 1);
        push(TOLD, cart, 3);
        pause(40);
        push(FORWARDING, cart, 3);
        if (cart.isOrdered()) {
            order(FORWARDING, cart);
            order(TOLD, cart);
            pause(40);
            FORWARDING.api().body(Map.of("paymentStatus", "refunded")).patch("/v3/orders/{id}", cart.orderId()).then()
                    .statusCode(200);
        }
        sold.add(cart);
    }

    private static void push(Shop shop, Sold cart, int lines) {
        shop.pushes(cart.cartId(), Map.of("contactID", Shop.NONE, "email", cart.cartId() + "@example.com", "updatedAt",
                "2026-11-01T08:00:00Z", "products",
                Stream.iterate(1, i -> i + 1).limit(lines).map(i -> line("line-" + i, 1, 1000)).toList()));
    }

    private static void order(Shop shop, Sold cart) {
        shop.api().body(Shop.order(cart.orderId(), Map.of("cartID", cart.cartId(), "email", cart.cartId() + "@example.com")))
                .post("/v3/orders").then().statusCode(200);
    }

    /** Works until all sales are done and no delivery is left. */
    private void work(DeliverySender node) {
        Instant over = clock.instant().plus(MAX_DURATION);
        boolean more = true;
        while (more && clock.instant().isBefore(over)) {
            more = selling;
            for (Store store : List.of(stores.byKey("told").orElseThrow(), stores.byKey("fwd").orElseThrow())) {
                more |= sweep.recordDue(store) > 0;
                recipients.stream().filter(recipient -> recipient.isWanted(store))
                        .forEach(recipient -> node.sendDue(store, recipient).toCompletableFuture().join());
            }
            sql.run("update platform_rate_limit set taken_until = 0"); // Omnisend's limits would make it a long test
            more |= Integer.parseInt(sql.read("select count(*) from delivery where state <> 'DEAD'")) > 0;
            pause(5);
        }
    }

    private static void pause(int milliseconds) {
        LockSupport.parkNanos(Duration.ofMillis(milliseconds).toNanos());
    }
}
