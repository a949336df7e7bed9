package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Collections;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;

/** Sends what is owed beside the node under test, as another one on its database would; and only when it is told to. */
@Dependent
@Typed(AnotherNode.class)
class AnotherNode extends DeliverySender {

    AnotherNode() {
        super(() -> Collections.nCopies(100, Duration.ofMillis(50)));
    }
}
