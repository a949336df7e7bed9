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

/** Visitors can cause as many messages as they like; what stops a shop's reminders does not wait for those. */
@QuarkusTest
class OvertakingTest {

    /** Nobody sends to it. */
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

    private void owe(String cartId, OutboxMessage owed) {
        WriteTransaction.run(() -> outbox.enqueueForCart(linen, TARGET, cartId, owed));
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
    void putsWhatCannotWaitBeforeWhatOnlyInforms() {
        owe(cart, urgent(cart, "cart.abandoned"));
        for (int i = 0; i < 3; i++) {
            owe(cart, informing(cart, i));
        }

        owe(cart, urgent(cart, "cart.ordered"));
        owe(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.abandoned", "cart.ordered", "cart.stop", "cart.restored", "cart.restored",
                "cart.restored");
    }

    @Test
    void staysBehindWhatIsBeingSent() {
        owe(cart, informing(cart, 1));
        owe(cart, informing(cart, 2));
        WriteTransaction.run(() -> Delivery.<Delivery>find("target = ?1 and queue = ?2 order by sequence", TARGET, cart)
                .firstResult().lease(Instant.now().plusSeconds(30)));

        owe(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.restored", "cart.stop", "cart.restored");
    }

    @Test
    void followsASingleOneThatIsSentAtOnce() {
        owe(cart, informing(cart, 1));

        owe(cart, urgent(cart, "cart.ordered"));
        owe(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.restored", "cart.ordered", "cart.stop");
    }

    @Test
    void doesNotWaitForOneThatFailed() {
        owe(cart, informing(cart, 1));
        WriteTransaction.run(() -> {
            Delivery failed = Delivery.<Delivery>find("target = ?1 and queue = ?2", TARGET, cart).firstResult();
            failed.lease(Instant.now().plusSeconds(18_000));
            failed.state = DeliveryState.RETRYING;
        });

        owe(cart, urgent(cart, "cart.stop"));

        assertThat(inOrder()).containsExactly("cart.stop", "cart.restored");
    }

    @Test
    void comesBeforeWhatIsDueAboutOtherCarts() {
        String other = newId();
        for (int i = 0; i < 3; i++) {
            owe(other, informing(other, i));
        }

        owe(cart, urgent(cart, "cart.stop"));

        List<String> due = WriteTransaction.call(() -> Delivery.<Delivery>list("target = ?1 order by dueAt", TARGET).stream()
                .map(delivery -> delivery.kind).toList());
        assertThat(due).startsWith("cart.stop");
    }
}
