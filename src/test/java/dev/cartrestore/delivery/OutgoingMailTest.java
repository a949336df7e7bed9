package dev.cartrestore.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutgoingMailTest {

    @Test
    void rejectsOtherJson() {
        assertThatThrownBy(() -> OutgoingMail.read("{\"to\": 7, \"cc\": \"x\"}")).isInstanceOf(DeliveryException.class);
    }
}
