package dev.cartrestore.delivery;

import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors can cause any number of messages, and those that stop a shop's reminders do not wait for them. */
@QuarkusTest
class OvertakingTest {

    /** No recipient has this name. */
    private static final String TARGET = "nobody";

    @Inject
    Outbox outbox;

    @Inject
    Stores stores;

    private final String cart = newId();
    private Store linen;

    @BeforeEach
    void findStore() {
        linen = stores.byKey("linen").orElseThrow();
    }

    @AfterEach
    void forget() {
        WriteTransaction.run(() -> Delivery.delete("target = ?1", TARGET));
    }

    private void enqueue(String cartId, OutboxMessage message) {
        WriteTransaction.run(() -> outbox.enqueueForCart(linen, TARGET, cartId, message));
    }

    private static OutboxMessage informing(String cartId, int number) {
        return new OutboxMessage("cart.restored", cartId, "{\"number\":" + number + "}");
    }

    private static OutboxMessage urgent(String cartId, String kind) {
        return new OutboxMessage(kind, cartId, "{}").overtaking(Set.of("cart.restored"));
    }

    private List<String> inOrder() {
        return WriteTransaction.call(() -> Delivery.<Delivery>list("target = ?1 and queue = ?2 order by sequence", TARGET, cart)
                .stream().map(delivery -> delivery.kind).toList());
    }

    @Test
    void putsUrgentMessagesBeforeInformingOnes() {
        enqueue(cart, urgent(cart, "cart.abandoned"));
        for (int i = 0; i < 3; i++) {
            enqueue(cart, informing(cart, i));
        }

        enqueue(cart, urgent(cart, "cart.ordered"));
        enqueue(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.abandoned", "cart.ordered", "cart.stop", "cart.restored", "cart.restored",
                "cart.restored");
    }

    @Test
    void staysBehindAMessageThatIsBeingSent() {
        enqueue(cart, informing(cart, 1));
        enqueue(cart, informing(cart, 2));
        WriteTransaction.run(() -> Delivery.<Delivery>find("target = ?1 and queue = ?2 order by sequence", TARGET, cart)
                .firstResult().lease(Instant.now().plusSeconds(30)));

        enqueue(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.restored", "cart.stop", "cart.restored");
    }

    @Test
    void followsASingleOneThatIsSentAtOnce() {
        enqueue(cart, informing(cart, 1));

        enqueue(cart, urgent(cart, "cart.ordered"));
        enqueue(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.restored", "cart.ordered", "cart.stop");
    }

    @Test
    void doesNotWaitForOneThatFailed() {
        enqueue(cart, informing(cart, 1));
        WriteTransaction.run(() -> {
            Delivery failed = Delivery.<Delivery>find("target = ?1 and queue = ?2", TARGET, cart).firstResult();
            failed.lease(Instant.now().plusSeconds(18_000));
            failed.state = DeliveryState.RETRYING;
        });

        enqueue(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.stop", "cart.restored");
    }

    @Test
    void comesBeforeDueMessagesAboutOtherCarts() {
        String other = newId();
        for (int i = 0; i < 3; i++) {
            enqueue(other, informing(other, i));
        }

        enqueue(cart, urgent(cart, "cart.stop"));

        List<String> due = WriteTransaction.call(() -> Delivery.<Delivery>list("target = ?1 order by dueAt", TARGET).stream()
                .map(delivery -> delivery.kind).toList());
        assertThat(due).startsWith("cart.stop");
    }
}
