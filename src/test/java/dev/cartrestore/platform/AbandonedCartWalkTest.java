package dev.cartrestore.platform;

import static dev.cartrestore.testsupport.Shop.KEEP;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.ManyCarts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks lists of a hundred thousand carts to their end, while carts are changed, ordered, added and taken back. */
@QuarkusTest
class AbandonedCartWalkTest {

    private static final int WRITERS = 3;

    @Inject
    ManyCarts carts;

    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean walked = new AtomicBoolean();
    private List<String> all;

    @BeforeEach
    void insert() {
        carts.remove();
        all = carts.insert();
    }

    @AfterEach
    void remove() {
        carts.remove();
    }

    @Test
    void findsEveryCartOnceByContinuationTokens() throws Exception {
        meets(() -> {
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                JsonPath part = KEEP.snipcartApi().queryParam("limit", 250).queryParam("continuationToken", token)
                        .get("/api/carts/abandoned").then().statusCode(200).extract().jsonPath();
                seen.addAll(part.getList("items.token"));
                token = part.getString("continuationToken");
            } while (token != null);
            return seen;
        });
    }

    private interface Walk {
        List<String> walk() throws Exception;
    }

    private void meets(Walk walk) throws Exception {
        List<String> seen;
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(writers.submit(this::write));
            }
            seen = walk.walk();
            walked.set(true);
            for (Future<?> writer : writing) {
                writer.get();
            }
        } finally {
            walked.set(true);
            writers.shutdownNow();
        }
        assertThat(touched).as("writers at work").hasSizeGreaterThan(100);
        assertThat(seen).doesNotHaveDuplicates();
        Set<String> untouched = new HashSet<>(all);
        untouched.removeAll(touched);
        assertThat(new HashSet<>(seen).containsAll(untouched)).as("every cart that stayed as it was").isTrue();
        seen.removeAll(new HashSet<>(all));
        assertThat(seen).as("carts that came later").isSubsetOf(touched);
    }

    private void write() {
        while (!walked.get()) {
            String id = ManyCarts.id(ThreadLocalRandom.current().nextInt(ManyCarts.NUMBER));
            touched.add(id);
            switch (ThreadLocalRandom.current().nextInt(4)) {
                case 0 -> KEEP.api().body(Map.of("currency", "USD", "cartSum", 2000)).patch("/v3/carts/{id}", id);
                case 1 -> KEEP.orders(newId(), id);
                case 2 -> KEEP.api().delete("/v3/carts/{id}", id);
                default -> touched.add(KEEP.pushes(newId(),
                        Map.of("updatedAt", Instant.now().minus(Duration.ofHours(1)).toString())));
            }
        }
    }
}
