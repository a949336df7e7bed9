package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepTest {

    private final Store shop = TestStore.of("shop");
    private final List<String> due = new ArrayList<>(IntStream.range(0, 50).mapToObj(number -> "cart-" + number).toList());
    private final List<Integer> parts = new ArrayList<>();

    @Test
    void doesAllPartByPart() {
        assertThat(sweep().run(shop)).isEqualTo(50);
        assertThat(due).isEmpty();
        assertThat(parts).containsExactly(20, 20, 10);
    }

    @Test
    void doesAllButThoseThatCannotBeDone() {
        List<String> broken = due.stream().limit(30).toList(); // more than a part, and before all others
        Sweep sweep = sweep();

        int done = new Sweep(sweep.what(), sweep.atATime(), sweep.due(), part -> {
            if (part.stream().anyMatch(broken::contains)) {
                throw new IllegalStateException("as if it could not be written");
            }
            return sweep.work().applyAsInt(part);
        }).run(shop);

        assertThat(done).isEqualTo(20);
        assertThat(due).isEqualTo(broken);
    }

    @Test
    void leavesToAnotherNodeWhatThatHasInHand() {
        assertThat(new Sweep("a test", 20, most -> due, part -> 0).run(shop)).isZero();
    }

    private Sweep sweep() {
        return new Sweep("a test", 20, most -> List.copyOf(due.subList(0, Math.min(most, due.size()))), part -> {
            parts.add(part.size());
            due.removeAll(part);
            return part.size();
        });
    }
}
