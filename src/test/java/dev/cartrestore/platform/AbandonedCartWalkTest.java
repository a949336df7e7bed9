package dev.cartrestore.platform;

import static dev.cartrestore.testsupport.Shop.KEEP;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.ManyCarts;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.TestSize;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks lists of many carts to their end, while carts are changed, ordered, added and taken back. */
@BothDatabases
@QuarkusTest
class AbandonedCartWalkTest {

    private static final int WRITERS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestClock clock;

    @Inject
    ManyCarts carts;

    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean walked = new AtomicBoolean();
    private List<String> inserted;

    @BeforeEach
    void insert() {
        inserted = carts.insert();
    }

    @Test
    void findEveryCartOnceByTokensAndByPageNumbers() throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(WRITERS + 3);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(all.submit(this::write));
            }
            Future<List<String>> byTokens = all.submit(this::walkByTokens);
            Future<List<String>> byPages = all.submit(() -> walkByPages(""));
            Future<List<String>> asBegun = all.submit(() -> walkByPages("created_at"));
            List<String> seenByTokens = byTokens.get();
            List<String> seenByPages = byPages.get();
            List<String> seenAsBegun = asBegun.get();
            walked.set(true);
            for (Future<?> writer : writing) {
                writer.get();
            }
            assertThat(touched).as("writers at work").hasSizeGreaterThan(TestSize.of(5, 100));
            assertWhole(seenByTokens);
            assertWhole(seenByPages);
            assertWhole(seenAsBegun);
        } finally {
            walked.set(true);
            all.shutdownNow();
        }
    }

    private List<String> walkByTokens() throws JsonProcessingException {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode part = read(KEEP.snipcartApi().queryParam("limit", 250).queryParam("continuationToken", token)
                    .get("/api/carts/abandoned"));
            part.get("items").forEach(item -> seen.add(item.get("token").asText()));
            token = part.get("continuationToken").textValue();
        } while (token != null);
        return seen;
    }

    private List<String> walkByPages(String order) throws JsonProcessingException {
        List<String> seen = new ArrayList<>();
        int page = 1;
        do {
            JsonNode part = read(KEEP.zidApi().queryParam("page", page).queryParam("page_size", 100)
                    .queryParam("filter_order_by", order).get("/v1/managers/store/abandoned-carts"));
            part.get("abandoned-carts").forEach(item -> seen.add(item.get("id").asText()));
            page = part.at("/pagination/next_page").asInt(0);
        } while (page != 0);
        return seen;
    }

    private static JsonNode read(Response answer) throws JsonProcessingException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.asString());
    }

    private void assertWhole(List<String> seen) {
        assertThat(seen).doesNotHaveDuplicates();
        Set<String> untouched = new HashSet<>(inserted);
        untouched.removeAll(touched);
        assertThat(new HashSet<>(seen).containsAll(untouched)).as("every cart that stayed as it was").isTrue();
        List<String> later = new ArrayList<>(seen);
        later.removeAll(new HashSet<>(inserted));
        assertThat(touched).as("carts that came later").containsAll(later);
    }

    private void write() {
        while (!walked.get()) {
            String id = ManyCarts.id(ThreadLocalRandom.current().nextInt(ManyCarts.NUMBER));
            touched.add(id);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // leaves the walkers something of the machine
            switch (ThreadLocalRandom.current().nextInt(4)) {
                case 0 -> KEEP.api().body(Map.of("currency", "USD", "cartSum", 2000)).patch("/v3/carts/{id}", id);
                case 1 -> KEEP.orders(newId(), id);
                case 2 -> KEEP.api().delete("/v3/carts/{id}", id);
                default -> touched.add(KEEP.pushes(newId(),
                        Map.of("updatedAt", clock.instant().minus(Duration.ofHours(1)).toString())));
            }
        }
    }
}
