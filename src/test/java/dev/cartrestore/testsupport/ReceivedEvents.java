package dev.cartrestore.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.testsupport.Receiver.ReceivedRequest;

/** The messages that a merchant's webhook received, without duplicates of an id. */
public final class ReceivedEvents {

    private ReceivedEvents() {
    }

    /**
     * The types of the messages about each cart in order of arrival, each message once. Fails if a message was repeated with
     * another body, or after the next message.
     */
    public static Map<String, List<String>> typesInOrder(List<ReceivedRequest> told) {
        Map<String, List<ReceivedRequest>> messages = new LinkedHashMap<>();
        for (ReceivedRequest one : told) {
            List<ReceivedRequest> ofCart = messages.computeIfAbsent(one.json().path("data").path("cartID").asText(),
                    cart -> new ArrayList<>());
            ReceivedRequest last = ofCart.isEmpty() ? null : ofCart.get(ofCart.size() - 1);
            if (last != null && id(last).equals(id(one))) {
                assertThat(one.body()).isEqualTo(last.body());
            } else {
                ofCart.add(one);
            }
        }
        Map<String, List<String>> types = new LinkedHashMap<>();
        messages.forEach((cart, ofCart) -> {
            assertThat(ofCart).as(cart).extracting(ReceivedEvents::id).doesNotHaveDuplicates();
            types.put(cart, ofCart.stream().map(one -> one.json().path("type").asText()).toList());
        });
        return types;
    }

    private static String id(ReceivedRequest request) {
        return request.header("webhook-id");
    }
}
