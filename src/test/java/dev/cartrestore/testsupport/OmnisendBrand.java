package dev.cartrestore.testsupport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.Receiver.Told;

/**
 * Plays a brand's account at Omnisend: it keeps carts and orders as version 3 of the API does, and notes what must not happen:
 * something that is created twice, and an order before its cart.
 */
public final class OmnisendBrand implements AutoCloseable {

    private final Receiver receiver = new Receiver();
    private final Map<String, JsonNode> carts = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> orders = new ConcurrentHashMap<>();
    private final AtomicInteger createdTwice = new AtomicInteger();
    private final AtomicInteger ordersBeforeCarts = new AtomicInteger();

    public OmnisendBrand() {
        beginsAnew();
    }

    public void beginsAnew() {
        receiver.beginsAnew();
        receiver.behaves(this::take);
        carts.clear();
        orders.clear();
        createdTwice.set(0);
        ordersBeforeCarts.set(0);
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

    /** Does what it was asked. */
    public Answer take(Told told) {
        String[] path = told.path().split("/"); // "", v3, carts or orders, id
        Map<String, JsonNode> kept = path[2].equals("orders") ? orders : carts;
        if (path.length == 3) {
            return create(told, path[2].equals("orders"), kept);
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

    private Answer create(Told told, boolean isOrder, Map<String, JsonNode> kept) {
        JsonNode body = told.json();
        String id = body.path(isOrder ? "orderID" : "cartID").asText();
        if (isOrder && body.has("cartID") && !carts.containsKey(body.path("cartID").asText())) {
            ordersBeforeCarts.incrementAndGet();
        }
        if (kept.putIfAbsent(id, body) != null) {
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

    public int ordersBeforeCarts() {
        return ordersBeforeCarts.get();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
