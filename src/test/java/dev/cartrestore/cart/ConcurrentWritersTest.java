package dev.cartrestore.cart;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.testsupport.BothDatabases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@BothDatabases
@QuarkusTest
class ConcurrentWritersTest {

    @Test
    void neverLoseALine() throws Exception {
        String id = LINEN.pushes(newId(), Map.of("products", List.of()));

        List<Integer> statuses = atOnce(20,
                i -> LINEN.api().body(alone("line-" + i)).post("/v3/carts/{id}/products", id).statusCode());

        assertThat(statuses).containsOnly(200);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products", hasSize(20)))
                .body(jsonAt("cartSum", equalTo(2000)));
    }

    @Test
    void createOneCartTogether() throws Exception {
        String id = newId();

        assertThat(atOnce(20, i -> LINEN.api().body(cart(id, Map.of())).post("/v3/carts").statusCode())).containsOnly(200);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products", hasSize(2)));
    }

    @Test
    void makeOneChangeUnderOneIdempotencyKey() throws Exception {
        String id = newId();
        String key = newId();

        List<Integer> statuses = atOnce(10,
                i -> LINEN.api().header("Idempotency-Key", key).body(cart(id, Map.of())).post("/v3/carts").statusCode());

        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        assertThat(count("cartId = ?1", id)).isEqualTo(1);
    }

    @Test
    void claimOncePerVisitHoweverOftenTheButtonIsPressed() throws Exception {
        String id = LINEN.pushes();
        String pointer = dev.cartrestore.testsupport.Shop.cookie(LINEN.browser().get("/cartrestore/{id}/", id), "__Host-cart");

        assertThat(atOnce(20,
                i -> LINEN.form().cookie("__Host-cart", pointer).post("/cartrestore/{id}/checkout", id).statusCode()))
                .containsOnly(303);

        assertThat(count("cartId = ?1 and type = ?2", id, CartEvent.Type.CLAIMED)).isEqualTo(1);
        assertThat(count("cartId = ?1 and type = ?2", id, CartEvent.Type.HANDED_OFF)).isEqualTo(1);
    }

    @Test
    void orderOneCartOnceWhileItIsPushed() throws Exception {
        String id = newId();

        atOnce(20, i -> i % 2 == 0
                ? LINEN.api().body(cart(id, Map.of())).post("/v3/carts").statusCode()
                : LINEN.api().body(dev.cartrestore.testsupport.Shop.order(newId(), Map.of("cartID", id))).post("/v3/orders")
                        .statusCode());

        assertThat(QuarkusTransaction.requiringNew().call(() -> Cart.<Cart>find("cartId", id).firstResult().status))
                .isEqualTo(CartStatus.ORDERED);
        assertThat(count("cartId = ?1 and type = ?2", id, CartEvent.Type.ORDERED)).isEqualTo(1);
    }

    private static Map<String, Object> alone(String lineId) {
        Map<String, Object> line = line(lineId, 1, 100);
        line.put("currency", "USD");
        return line;
    }

    private static long count(String query, Object... parameters) {
        return QuarkusTransaction.requiringNew().call(() -> CartEvent.count(query, parameters));
    }

    private static <T> List<T> atOnce(int callers, IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<T>> answers = threads
                    .invokeAll(IntStream.range(0, callers).<Callable<T>>mapToObj(i -> () -> call.apply(i)).toList());
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
