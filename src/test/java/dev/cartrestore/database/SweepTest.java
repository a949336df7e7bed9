package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepTest {

    private final List<String> due = new ArrayList<>(IntStream.range(0, 50).mapToObj(number -> "row-" + number).toList());
    private final List<Integer> parts = new ArrayList<>();

    @Test
    void processesAllRowsInBatches() {
        assertThat(sweep().run("shop")).isEqualTo(50);
        assertThat(due).isEmpty();
        assertThat(parts).containsExactly(20, 20, 10);
    }

    @Test
    void processesAllRowsExceptThoseThatFail() {
        List<String> broken = due.stream().limit(30).toList(); // more than one batch, before all other rows
        Sweep sweep = sweep();

        int done = new Sweep(sweep.what(), sweep.atATime(), sweep.due(), part -> {
            if (part.stream().anyMatch(broken::contains)) {
                throw new IllegalStateException("the row cannot be written");
            }
            return sweep.work().applyAsInt(part);
        }).run("shop");

        assertThat(done).isEqualTo(20);
        assertThat(due).isEqualTo(broken);
    }

    @Test
    void stopsAtRowsThatOtherNodesHaveLocked() {
        assertThat(new Sweep("a test", 20, most -> due, part -> 0).run("shop")).isZero();
    }

    private Sweep sweep() {
        return new Sweep("a test", 20, most -> List.copyOf(due.subList(0, Math.min(most, due.size()))), part -> {
            parts.add(part.size());
            due.removeAll(part);
            return part.size();
        });
    }
}
