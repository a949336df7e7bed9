package dev.cartrestore.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutgoingMailTest {

    @Test
    void isReadAsEarlierVersionsWroteIt() {
        assertThat(OutgoingMail.read("""
                {"from": "\\"Shop\\" <carts@shop.test>", "to": "jane@example.com", "subject": "Your cart", "text": "Here."}"""))
                .isEqualTo(new OutgoingMail("jane@example.com", "Your cart", "Here."));
    }

    @Test
    void isNothingElse() {
        assertThatThrownBy(() -> OutgoingMail.read("{\"to\": 7, \"cc\": \"x\"}")).isInstanceOf(DeliveryException.class);
    }
}
