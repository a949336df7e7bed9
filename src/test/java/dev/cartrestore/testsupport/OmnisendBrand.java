package dev.cartrestore.testsupport;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.Receiver.Told;

/**
 * Plays a brand's account at Omnisend: it keeps carts and orders as version 3 of the API does, and notes what must not happen:
 * something that is created twice, and a cart that comes after its order.
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

    /** Fails where the predicate holds, and only after it did what it was asked: the answer gets lost. */
    public void losesAnswers(Predicate<Told> when) {
        receiver.behaves(told -> {
            Answer answer = take(told);
            return when.test(told) ? Receiver.NONE : answer;
        });
    }

    /** See {@link Receiver#failsHalfOfTheTime}. */
    public void failsHalfOfTheTime() {
        receiver.failsHalfOfTheTime(this::take);
    }

    /** Does what it was asked. */
    public Answer take(Told told) {
        String[] path = told.path().split("/"); // "", v3, carts or orders, id
        boolean isOrder = path[2].equals("orders");
        Map<String, JsonNode> kept = isOrder ? orders : carts;
        if (told.method().equals("POST") || told.method().equals("PUT")) {
            noteOrder(told.json(), isOrder);
        }
        if (path.length == 3) {
            return create(told.json(), isOrder, kept);
        }
        String id = path[3];
        if (!kept.containsKey(id)) {
            return Answer.of(404);
        }
        switch (told.method()) {
            case "PUT" -> kept.put(id, told.json());
            case "DELETE" -> kept.remove(id);
            default -> {
                // PATCH and GET change nothing that tests look at
            }
        }
        return Answer.of(told.method().equals("DELETE") ? 204 : 200);
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
