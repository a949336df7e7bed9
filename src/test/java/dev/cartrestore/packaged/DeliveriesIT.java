package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.OmnisendBrand;
import dev.cartrestore.testsupport.ReceivedEvents;
import dev.cartrestore.testsupport.Receiver;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.TestSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills nodes while they tell Omnisend and the merchant's webhook of carts and orders, over and over with the same data; both of
 * these fail half of the time, and are away now and then.
 *
 * <p>Once in {@code ./mvnw verify}, and as often as a release takes with {@code -Pfull}.
 */
class DeliveriesIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", TestSize.of(1, PackagedDatabase.isH2() ? 30 : 20));
    private static final int CARTS_A_ROUND = 6;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final OmnisendBrand brand = new OmnisendBrand();
    private final Receiver merchant = new Receiver();
    private final List<PackagedApplication> nodes = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        nodes.forEach(PackagedApplication::close);
        brand.close();
        merchant.close();
    }

    @Test
    void everythingArrivesThoughTheNodeIsKilled() throws IOException {
        everythingArrives(1);
    }

    @Test
    @EnabledIfSystemProperty(named = "packaged.database", matches = "postgresql", disabledReason = "H2 has one node")
    void everythingArrivesThoughOneOfTwoNodesIsKilled() throws IOException {
        everythingArrives(2);
    }

    private void everythingArrives(int many) throws IOException {
        brand.failsHalfOfTheTime();
        merchant.failsHalfOfTheTime(request -> Answer.of(200));
        List<CompletableFuture<Void>> shoppers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            while (nodes.size() < many) {
                nodes.add(PackagedApplication.start(directory, settings()));
            }
            String prefix = "cart-" + round + "-";
            shoppers.add(CompletableFuture.runAsync(() -> shop(prefix), task -> new Thread(task).start()));
            if (round % 5 == 2) {
                brand.receiver().stop();
                merchant.stop();
            }
            PackagedApplication.pause(ThreadLocalRandom.current().nextInt(2500, 6000)); // nodes begin to send 3 s after the start
            if (round % 5 == 2) {
                brand.receiver().start();
                merchant.start();
            }
            nodes.remove(0).kill();
        }
        nodes.add(PackagedApplication.start(directory, settings()));
        shoppers.forEach(CompletableFuture::join);
        awaitNothingOwed();

        System.out.printf("%d kills of one of %d: %d requests to Omnisend, %d to the webhook%n", ROUNDS, many,
                brand.receiver().requests().size(), merchant.requests().size());
        check();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("CARTRESTORE_DELIVERIES_WAITS", String.join(",", Collections.nCopies(200, "PT0.5S")));
        settings.put("CARTRESTORE_STORES_LINEN_OMNISEND_API_KEY", "brand-key");
        settings.put("CARTRESTORE_STORES_LINEN_OMNISEND_BASE_URL", brand.baseUrl());
        settings.put("CARTRESTORE_STORES_LINEN_OMNISEND_FORWARD", "true");
        settings.put("CARTRESTORE_STORES_LINEN_WEBHOOKS_URL", merchant.url() + "/hooks");
        settings.put("CARTRESTORE_STORES_LINEN_WEBHOOKS_SECRET", "a-secret-of-thirty-two-letters-or-so");
        return settings;
    }

    /** A third of the carts is left, a third ordered, and a third ordered and paid back. */
    private void shop(String prefix) {
        for (int number = 0; number < CARTS_A_ROUND; number++) {
            String cart = prefix + number;
            accepted("POST", "/v3/carts", cart(cart, 1));
            accepted("POST", "/v3/carts", cart(cart, 3));
            PackagedApplication.pause(ThreadLocalRandom.current().nextInt(1000));
            if (number % 3 > 0) {
                accepted("POST", "/v3/orders", """
                        {"orderID": "order-of-%s", "cartID": "%s", "email": "%s@example.com", "currency": "USD",
                         "orderSum": 3000, "createdAt": "%s"}""".formatted(cart, cart, cart, Instant.now()));
            }
            if (number % 3 > 1) {
                accepted("PATCH", "/v3/orders/order-of-" + cart, "{\"paymentStatus\": \"refunded\"}");
            }
        }
    }

    /** Left long ago, so that it counts as abandoned as soon as somebody looks. */
    private static String cart(String cartId, int lines) {
        try {
            ObjectNode cart = (ObjectNode) JSON.readTree(SampleCart.json(cartId, lines));
            return cart.put("contactID", "contact-of-" + cartId).put("email", cartId + "@example.com")
                    .put("updatedAt", "2026-11-01T08:00:00Z").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a storefront does: again until it is answered, by whichever node is there. */
    private void accepted(String method, String path, String body) {
        Instant over = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(over)) {
            for (PackagedApplication node : nodes) {
                try {
                    if (PackagedApplication.send(request(node.at(path)).method(method, BodyPublishers.ofString(body)))
                            .statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // this one is dead; another may be there
                }
            }
            PackagedApplication.pause(100);
        }
        throw new IllegalStateException(method + " " + path + " was not accepted");
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).headers("X-API-KEY",
                PackagedApplication.API_KEY, "Content-Type", "application/json");
    }

    /** As long as there is progress: whoever fails half of the time is left alone for 15 s, again and again. */
    private void awaitNothingOwed() throws IOException {
        int carts = ROUNDS * CARTS_A_ROUND;
        int waiting = deliveries("waiting").size();
        Instant over = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(over)
                && !(waiting == 0 && ReceivedEvents.typesInOrder(merchant.requests()).size() == carts)) {
            PackagedApplication.pause(500);
            int now = deliveries("waiting").size();
            over = now == waiting ? over : Instant.now().plus(LONGEST);
            waiting = now;
        }
        assertThat(deliveries("waiting")).isEmpty();
        assertThat(deliveries("dead")).isEmpty();
    }

    private JsonNode deliveries(String state) throws IOException {
        String answer = PackagedApplication
                .send(request(nodes.get(0).at("/merchant/deliveries?limit=1000&state=" + state)).GET()).body();
        return JSON.readTree(answer).path("deliveries");
    }

    private void check() {
        assertThat(brand.createdTwice()).isZero();
        assertThat(brand.cartsAfterOrders()).isZero();
        Map<String, List<String>> toldOf = ReceivedEvents.typesInOrder(merchant.requests());
        for (int round = 0; round < ROUNDS; round++) {
            for (int number = 0; number < CARTS_A_ROUND; number++) {
                String cart = "cart-" + round + "-" + number;
                if (number % 3 == 0) {
                    assertThat(brand.carts().get(cart).path("products")).as(cart).hasSize(3);
                    assertThat(toldOf.get(cart)).containsExactly("cart.abandoned");
                } else {
                    JsonNode order = brand.orders().get("order-of-" + cart);
                    assertThat(order.path("cartID").asText()).isEqualTo(cart);
                    assertThat(order.path("paymentStatus").asText()).isEqualTo(number % 3 > 1 ? "refunded" : "");
                    assertThat(toldOf.get(cart)).isIn(List.of("cart.abandoned", "cart.ordered", "cart.stop"),
                            List.of("cart.ordered", "cart.stop"));
                }
            }
        }
    }
}
