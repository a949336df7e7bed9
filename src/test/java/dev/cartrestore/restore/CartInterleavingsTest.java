package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.restore.CartModel.Act;
import dev.cartrestore.restore.CartModel.Pointer;
import dev.cartrestore.restore.CartModel.Seen;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestSize;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two shoppers' browsers, their older tabs and the storefront do anything in any order, one after the other or at once:
 * the carts end as they do in {@link CartModel}, where all happens one after the other, in one of the possible orders.
 */
@BothDatabases
@QuarkusTest
class CartInterleavingsTest {

    private static final int TRIES = Integer.getInteger("interleavings.tries", TestSize.of(40, 1000));
    private static final String POINTER = SessionCart.COOKIE;
    private static final List<String> CARTS = List.of("k1", "k2", "k3");

    /** What is to be done, before it is known which browser remembers what. */
    record Plan(String kind, int browser, String cart, String goods, int quantity, boolean fromOlderPage,
            Map<String, Integer> lines) {
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private List<CartModel> models;
    private int givenUp;
    private Map<String, String> ids;
    private List<ShopperBrowser> browsers;
    private List<ShopperBrowser> olderTabs;

    @BeforeEach
    void twoBrowsers() {
        browsers = new ArrayList<>(List.of(new ShopperBrowser(LINEN), new ShopperBrowser(LINEN)));
        olderTabs = new ArrayList<>(browsers.stream().map(ShopperBrowser::copy).toList());
    }

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @Test
    void endAsIfOneCameAfterTheOther() {
        Arbitrary<List<List<Plan>>> walks = plans().list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(4).ofMaxSize(12);
        long seed = Long.getLong("interleavings.seed", ThreadLocalRandom.current().nextLong());
        JqwikSession.run(() -> {
            Random random = new Random(seed);
            for (int i = 0; i < TRIES; i++) {
                List<List<Plan>> walk = walks.generator(1000).next(random).value();
                walk("-Dinterleavings.seed=" + seed + ", try " + i + ": " + walk, walk);
            }
        });
        assertThat(givenUp).as("one waits for another, but not in circles").isLessThanOrEqualTo(Math.max(2, TRIES / 100));
    }

    @Test
    void endAsOneClickWouldHoweverManyComeAtOnce() throws Exception {
        for (String kind : List.of("merge", "replace", "undo")) {
            begin();
            twoBrowsers();
            browsers.get(0).opens("/cartrestore/" + ids.get("k1") + "/");
            if (kind.equals("undo")) {
                Pointer merged = model().does(new Act("merge", "k2", pointer(browsers.get(0)), null, 0, null, null));
                browsers.get(0).presses("/cartrestore/" + ids.get("k2") + "/merge");
                assertThat(pointer(browsers.get(0))).isEqualTo(merged);
            }
            Pointer once = model().does(new Act(kind, "k2", pointer(browsers.get(0)), null, 0, null, null));

            List<Pointer> pointers = atOnce(20, () -> {
                ShopperBrowser tab = browsers.get(0).copy();
                tab.presses("/cartrestore/" + ids.get("k2") + "/" + kind).then().statusCode(303);
                return pointer(tab);
            });

            assertThat(pointers).as(kind).containsOnly(once);
            assertThat(stored()).as(kind).isEqualTo(told(model()));
        }
    }

    private void walk(String name, List<List<Plan>> walk) {
        begin();
        twoBrowsers();
        for (List<Plan> batch : walk) {
            List<Act> acts = batch.stream().map(this::act).toList();
            List<ShopperBrowser> tabs = batch.stream().map(plan -> tab(plan).copy()).toList();

            List<Response> answers = all(acts, tabs);

            assertThat(answers).as(name).allMatch(answer -> answer.statusCode() < 500 || answer.statusCode() == 503);
            List<Act> done = IntStream.range(0, acts.size()).filter(i -> answers.get(i).statusCode() < 500).mapToObj(acts::get)
                    .toList(); // a 503 says that it has waited for too long, and that nothing happened
            givenUp += acts.size() - done.size();
            List<CartModel> possible = models.stream().flatMap(from -> orders(from, done).stream()).toList();
            String outcome = stored();
            // what can be undone is not seen yet, so there may be several ways in which it came to this
            List<CartModel> ends = possible.stream().filter(end -> told(end).equals(outcome)).toList();
            assertThat(ends)
                    .as(name + "\nafter " + acts + "\nfrom " + told(models.get(0)) + "\ngot  " + outcome + "\nwant "
                            + possible.stream().map(CartInterleavingsTest::told).distinct().toList())
                    .isNotEmpty();
            models = distinct(ends);
            for (int i = 0; i < batch.size(); i++) {
                if (tabs.get(i).cookie(POINTER) != null) {
                    olderTabs.set(batch.get(i).browser(), browsers.get(batch.get(i).browser()));
                    browsers.set(batch.get(i).browser(), tabs.get(i));
                }
            }
            if (done.size() == 1 && acts.size() == 1) {
                List<Pointer> expected = ends.stream().map(end -> pointerAfter(acts.get(0), end)).toList();
                assertThat(pointer(tabs.get(0))).as(name + "\nafter " + acts).isIn(expected);
            }
        }
    }

    private Pointer pointerAfter(Act act, CartModel after) {
        return switch (act.kind()) {
            case "push", "order" -> act.pointer();
            default -> pointers.get(after);
        };
    }

    /** What the one browser of a batch of one remembers in the end. */
    private final Map<CartModel, Pointer> pointers = new IdentityHashMap<>();

    /** How it may end: once for each order in which things can happen. */
    private List<CartModel> orders(CartModel from, List<Act> acts) {
        List<CartModel> ends = new ArrayList<>();
        permute(new ArrayList<>(acts), 0, order -> {
            CartModel end = from.copy();
            Pointer last = null;
            for (Act act : order) {
                last = end.does(act);
            }
            pointers.put(end, last);
            ends.add(end);
        });
        return ends;
    }

    private static void permute(List<Act> acts, int from, Consumer<List<Act>> then) {
        if (from == acts.size()) {
            then.accept(List.copyOf(acts));
        }
        for (int i = from; i < acts.size(); i++) {
            Collections.swap(acts, from, i);
            permute(acts, from + 1, then);
            Collections.swap(acts, from, i);
        }
    }

    private static List<CartModel> distinct(List<CartModel> models) {
        Map<String, CartModel> distinct = new LinkedHashMap<>();
        models.forEach(one -> distinct.putIfAbsent(one.toString(), one));
        return List.copyOf(distinct.values());
    }

    private void begin() {
        pointers.clear();
        CartModel model = new CartModel();
        models = List.of(model);
        ids = new TreeMap<>();
        Map<String, Map<String, Integer>> first = Map.of("k1", lines("a", 2, "b", 1), "k2", lines("b", 3, "c", 1), "k3",
                lines("a", 5));
        for (String name : CARTS) {
            CartModel.Cart cart = new CartModel.Cart();
            cart.lines.putAll(first.get(name));
            model.carts.put(name, cart);
            ids.put(name, newId());
            push(name, cart.lines);
        }
    }

    private static Map<String, Integer> lines(Object... goodsAndQuantities) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (int i = 0; i < goodsAndQuantities.length; i += 2) {
            lines.put((String) goodsAndQuantities[i], (Integer) goodsAndQuantities[i + 1]);
        }
        return lines;
    }

    private ShopperBrowser tab(Plan plan) {
        return (plan.fromOlderPage() ? olderTabs : browsers).get(plan.browser());
    }

    private Act act(Plan plan) {
        String shown = model().survivor(plan.cart());
        Seen seen = plan.fromOlderPage() ? new Seen(shown, model().carts.get(shown).pushes) : null;
        return new Act(plan.kind(), plan.cart(), pointer(tab(plan)), plan.goods(), plan.quantity(), seen, plan.lines());
    }

    private List<Response> all(List<Act> acts, List<ShopperBrowser> tabs) {
        try {
            List<Callable<Response>> calls = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                Act act = acts.get(i);
                ShopperBrowser tab = tabs.get(i);
                calls.add(() -> send(act, tab));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Response send(Act act, ShopperBrowser tab) {
        String path = "/cartrestore/" + ids.get(act.cart());
        return switch (act.kind()) {
            case "push" -> push(act.cart(), act.lines());
            case "order" -> LINEN.api()
                    .body(Shop.order(newId(), Map.of("cartID", ids.get(act.cart()))))
                    .post("/v3/orders");
            case "open" -> tab.opens(path + "/");
            case "edit" -> tab.changes(
                    path + "/lines/" + act.goods()
                            + (act.seen() == null ? "" : "?seen=" + act.seen().pushes() + ":" + ids.get(act.seen().cart())),
                    act.quantity());
            default -> tab.presses(path + "/" + act.kind());
        };
    }

    private Response push(String name, Map<String, Integer> lines) {
        List<Map<String, Object>> products = new ArrayList<>();
        lines.forEach((goods, quantity) -> products.add(line(goods, quantity, 100)));
        return LINEN.api().body(Shop.cart(ids.get(name), Map.of("products", products)))
                .post("/v3/carts");
    }

    /** A browser's pointer, in the model's names. */
    private Pointer pointer(ShopperBrowser browser) {
        String cookie = browser.cookie(POINTER);
        if (cookie == null) {
            return null;
        }
        String[] parts = cookie.split("~", -1);
        return new Pointer(name(parts[1]), name(parts[2]), parts[5]);
    }

    private String name(String id) {
        return ids.entrySet().stream().filter(entry -> entry.getValue().equals(id)).map(Map.Entry::getKey).findFirst()
                .orElse("");
    }

    private String stored() {
        return QuarkusTransaction.requiringNew().call(() -> {
            Map<String, String> told = new TreeMap<>();
            ids.forEach((name, id) -> {
                Cart cart = Cart.find("cartId", id).firstResult();
                Map<String, Integer> lines = new LinkedHashMap<>();
                for (CartLine line : cart.lines) {
                    lines.put(line.productId().substring(2), line.quantity());
                }
                told.put(name, cart.status + (cart.mergedInto == null ? "" : " into " + name(cart.mergedInto)) + " " + lines);
            });
            return told.toString();
        });
    }

    private CartModel model() {
        return models.get(0);
    }

    private static String told(CartModel model) {
        return model.carts.toString();
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        ExecutorService callersThreads = Executors.newFixedThreadPool(callers);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> answer : callersThreads.invokeAll(Collections.nCopies(callers, call))) {
                results.add(answer.get());
            }
            return results;
        } finally {
            callersThreads.shutdown();
        }
    }

    private static Arbitrary<Plan> plans() {
        Arbitrary<String> kinds = Arbitraries.frequency(Tuple.of(3, "open"), Tuple.of(4, "merge"), Tuple.of(3, "undo"),
                Tuple.of(2, "replace"), Tuple.of(1, "keep"), Tuple.of(3, "edit"), Tuple.of(2, "push"), Tuple.of(1, "order"));
        Arbitrary<Map<String, Integer>> contents = Arbitraries.of(Arrays.asList(lines(), lines("a", 1), lines("c", 4, "a", 2),
                lines("b", 9)));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1), Arbitraries.of(CARTS),
                Arbitraries.of("a", "b", "c"), Arbitraries.integers().between(0, 9),
                Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)), contents).as(Plan::new);
    }
}
