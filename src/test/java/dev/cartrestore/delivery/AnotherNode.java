package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Collections;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;

/** Sends deliveries like another node on the database of the node under test, and only when a test calls it. */
@Dependent
@Typed(AnotherNode.class)
class AnotherNode extends DeliverySender {

    AnotherNode() {
        super(() -> Collections.nCopies(100, Duration.ofMillis(50)));
    }
}
