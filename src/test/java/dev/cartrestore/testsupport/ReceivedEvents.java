package dev.cartrestore.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.testsupport.Receiver.Told;

/** What a merchant's webhook was told, as a merchant reads it who knows a message again by its id. */
public final class ReceivedEvents {

    private ReceivedEvents() {
    }

    /**
     * The types of all messages of each cart in the order in which they came, each message once. Fails if one came again with
     * another body, or after the next one had come.
     */
    public static Map<String, List<String>> typesInOrder(List<Told> told) {
        Map<String, List<Told>> messages = new LinkedHashMap<>();
        for (Told one : told) {
            List<Told> ofCart = messages.computeIfAbsent(one.json().path("data").path("cartID").asText(),
                    cart -> new ArrayList<>());
            Told last = ofCart.isEmpty() ? null : ofCart.get(ofCart.size() - 1);
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

    private static String id(Told told) {
        return told.header("webhook-id");
    }
}
