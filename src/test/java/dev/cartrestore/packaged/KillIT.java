package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.TestSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the application at random moments of its work, over and over with the same data.
 *
 * <p>Once in {@code ./mvnw verify}, and as often as a release takes with {@code -Pfull}.
 */
class KillIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", TestSize.of(1, PackagedDatabase.isH2() ? 30 : 20));
    private static final int WRITERS = 4;
    private static final int FIRST_LINES = 3;
    private static final int LATER_LINES = 12;

    @TempDir
    Path directory;

    /** A cart, the lines of the last push that was answered, and of the last one that was sent. */
    private record Pushed(String cartId, int answered, int sent) {
    }

    private final Queue<Pushed> pushed = new ConcurrentLinkedQueue<>();

    @Test
    void losesNothingThatWasAnsweredAndTearsNoCart() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (PackagedApplication application = PackagedApplication.start(directory, Map.of())) {
                List<Thread> writers = startWriters(application, round);
                int before = answered();
                Eventually.assertThat(() -> assertThat(answered()).isGreaterThan(before + WRITERS));
                PackagedApplication.pause(ThreadLocalRandom.current().nextInt(2000));
                application.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
        List<String> troubles = new ArrayList<>();
        try (PackagedApplication application = PackagedApplication.start(directory, Map.of())) {
            for (Pushed cart : pushed) {
                check(application, cart, troubles);
            }
            assertServed(application, pushed.peek());
        }
        System.out.printf("%d kills, %d carts: lost or torn %d%n", ROUNDS, pushed.size(), troubles.size());
        assertThat(troubles).isEmpty();
    }

    private List<Thread> startWriters(PackagedApplication application, int round) {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = "cart-" + round + "-" + writer + "-";
            Thread thread = new Thread(() -> pushUntilKilled(application, prefix));
            thread.start();
            writers.add(thread);
        }
        return writers;
    }

    private void pushUntilKilled(PackagedApplication application, String prefix) {
        boolean alive = true;
        for (int number = 0; alive; number++) {
            String cartId = prefix + number;
            int answered = isAnswered(application, cartId, FIRST_LINES) ? FIRST_LINES : 0;
            int sent = FIRST_LINES;
            if (answered > 0) {
                sent = LATER_LINES;
                answered = isAnswered(application, cartId, LATER_LINES) ? LATER_LINES : FIRST_LINES;
            }
            pushed.add(new Pushed(cartId, answered, sent));
            alive = answered == LATER_LINES;
        }
    }

    private static boolean isAnswered(PackagedApplication application, String cartId, int lines) {
        try {
            return application.push(SampleCart.json(cartId, lines)).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private int answered() {
        return (int) pushed.stream().filter(cart -> cart.answered() > 0).count();
    }

    private static void assertServed(PackagedApplication application, Pushed cart) throws IOException {
        var page = PackagedApplication.get(application.at("/cartrestore/" + cart.cartId() + "/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Linen shirt no. 0", "Linen shirt no. 2");
    }

    private static void check(PackagedApplication application, Pushed cart, List<String> troubles) throws IOException {
        var answer = PackagedApplication.get(application.at("/v3/carts/" + cart.cartId()), "X-API-KEY",
                PackagedApplication.API_KEY);
        if (answer.statusCode() == 404 && cart.answered() == 0) {
            return;
        }
        JsonNode kept = new ObjectMapper().readTree(answer.body());
        int lines = kept.path("products").size();
        boolean isWhole = kept.path("cartSum").asInt() == lines * SampleCart.PRICE;
        if (answer.statusCode() != 200 || !isWhole || lines != cart.answered() && lines != cart.sent()) {
            troubles.add(cart + " came back as " + answer.statusCode() + " with " + lines + " lines");
        }
    }
}
