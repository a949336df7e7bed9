package dev.cartrestore.testsupport;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.Receiver.ReceivedRequest;

/**
 * Simulates a brand's account at Omnisend. It stores carts and orders like version 3 of the API, and records errors: an object
 * that is created twice, and a cart that arrives after its order.
 */
public final class OmnisendBrand implements AutoCloseable {

    private final Receiver receiver = new Receiver();
    private final Map<String, JsonNode> carts = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> orders = new ConcurrentHashMap<>();
    private final AtomicInteger createdTwice = new AtomicInteger();
    private final AtomicInteger cartsAfterOrders = new AtomicInteger();
    private final Set<String> orderedCarts = ConcurrentHashMap.newKeySet();

    public OmnisendBrand() {
        beginsAnew();
    }

    public void beginsAnew() {
        receiver.beginsAnew();
        receiver.behaves(this::take);
        carts.clear();
        orders.clear();
        createdTwice.set(0);
        cartsAfterOrders.set(0);
        orderedCarts.clear();
    }

    public Receiver receiver() {
        return receiver;
    }

    public String baseUrl() {
        return receiver.url() + "/v3";
    }

    /** Loses the response to each request that matches, after the request took effect. */
    public void losesAnswers(Predicate<ReceivedRequest> when) {
        receiver.behaves(request -> {
            Answer answer = take(request);
            return when.test(request) ? Receiver.NONE : answer;
        });
    }

    /** Lets calls fail at random: see {@link Receiver#failsHalfOfTheTime}. */
    public void failsHalfOfTheTime() {
        receiver.failsHalfOfTheTime(this::take);
    }

    /** Handles a request. */
    public Answer take(ReceivedRequest request) {
        String[] path = request.path().split("/"); // "", v3, carts or orders, id
        boolean isOrder = path[2].equals("orders");
        Map<String, JsonNode> kept = isOrder ? orders : carts;
        if (request.method().equals("POST") || request.method().equals("PUT")) {
            noteOrder(request.json(), isOrder);
        }
        if (path.length == 3) {
            return create(request.json(), isOrder, kept);
        }
        String id = path[3];
        if (!kept.containsKey(id)) {
            return Answer.of(404);
        }
        switch (request.method()) {
            case "PUT" -> kept.put(id, request.json());
            case "DELETE" -> kept.remove(id);
            default -> {
                // PATCH and GET change nothing that tests look at
            }
        }
        return Answer.of(request.method().equals("DELETE") ? 204 : 200);
    }

    private void noteOrder(JsonNode body, boolean isOrder) {
        String cartId = body.path("cartID").asText();
        if (isOrder) {
            orderedCarts.add(cartId);
        } else if (orderedCarts.contains(cartId)) {
            cartsAfterOrders.incrementAndGet();
        }
    }

    private Answer create(JsonNode body, boolean isOrder, Map<String, JsonNode> kept) {
        if (kept.putIfAbsent(body.path(isOrder ? "orderID" : "cartID").asText(), body) != null) {
            createdTwice.incrementAndGet();
        }
        return Answer.of(200);
    }

    public Map<String, JsonNode> carts() {
        return carts;
    }

    public Map<String, JsonNode> orders() {
        return orders;
    }

    public int createdTwice() {
        return createdTwice.get();
    }

    public int cartsAfterOrders() {
        return cartsAfterOrders.get();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
