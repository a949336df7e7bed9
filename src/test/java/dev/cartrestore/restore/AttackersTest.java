package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestSize;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/**
 * A shopper with two devices, a storefront that pushes, and two attackers who know the shopper's cart ids and contact, do anything
 * in any order. Whatever the attackers do: the store's carts are what the storefront said, the shopper's link shows them, the
 * order is credited to its cart, and the shopper's browsers show what {@link BrowserModel} says.
 */
@QuarkusTest
@BothDatabases
class AttackersTest {

    private static final int WALKS = Integer.getInteger("attackers.walks", TestSize.of(8, 200));
    private static final int STEPS = 25;
    private static final List<String> GOODS = List.of("a", "b", "c", "d");

    private Random random;
    private String contact;
    private String email;
    private List<String> ids;
    private List<String> own;
    private Map<String, Map<String, Integer>> stored;
    private Set<String> ordered;
    private List<ShopperBrowser> devices;
    private List<BrowserModel> models;
    private List<ShopperBrowser> attackers;
    private List<String> log;

    @Test
    void changeNothingForTheShopperOrTheStore() {
        long seed = Long.getLong("attackers.seed", ThreadLocalRandom.current().nextLong());
        random = new Random(seed);
        for (int walk = 0; walk < WALKS; walk++) {
            log = new ArrayList<>(List.of("-Dattackers.seed=" + seed + ", walk " + walk));
            begin();
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            end();
        }
    }

    private void begin() {
        contact = "contact-" + random.nextInt(1_000_000);
        email = contact + "@example.com";
        ids = List.of(newId(), newId());
        stored = new HashMap<>();
        ordered = new HashSet<>();
        ids.forEach(this::push);
        own = List.of(attackersCart(), attackersCart());
        devices = List.of(new ShopperBrowser(LINEN), new ShopperBrowser(LINEN));
        models = List.of(new BrowserModel(stored, ordered), new BrowserModel(stored, ordered));
        attackers = List.of(new ShopperBrowser(LINEN), new ShopperBrowser(LINEN));
    }

    private String attackersCart() {
        return LINEN.pushes(newId(), Map.of("contactID", "attacker", "email", "attacker@example.com", "products",
                List.of(line("evil", 9, 1), line("a", 99, 1))));
    }

    private void push(String id) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        GOODS.stream().filter(goods -> random.nextInt(3) > 0).forEach(goods -> lines.put(goods, 1 + random.nextInt(5)));
        if (!ordered.contains(id)) { // else it is over, whatever comes late
            stored.put(id, lines);
        }
        LINEN.pushes(id, Map.of("contactID", contact, "email", email, "products",
                lines.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue(), 100)).toList()));
    }

    private void step() {
        int who = random.nextInt(8);
        if (who == 0 && random.nextInt(6) == 0) {
            order(any(ids));
        } else if (who == 0) {
            String id = any(ids);
            push(id);
            log.add("push " + ids.indexOf(id) + " " + stored.get(id));
        } else if (who < 4) {
            attack(any(attackers));
        } else {
            int device = random.nextInt(devices.size());
            act(devices.get(device), models.get(device), device);
        }
        check();
    }

    /** The order names the cart or a session cart that a device made of it; both are the cart's. */
    private void order(String id) {
        String named = id;
        for (int i = 0; i < devices.size(); i++) {
            String restored = id.equals(models.get(i).cart())
                    ? JsonPath.from(devices.get(i).held()).getString("restoredCartID")
                    : null;
            named = restored == null ? named : restored;
        }
        log.add("order " + ids.indexOf(id) + " as " + named);
        LINEN.api().body(Shop.order(newId(), Map.of("cartID", named, "email", email))).post("/v3/orders").then()
                .statusCode(200);
        ordered.add(id);
    }

    private void act(ShopperBrowser browser, BrowserModel model, int device) {
        String id = any(ids);
        String goods = any(GOODS);
        int quantity = random.nextInt(5);
        String link = "/cartrestore/" + (random.nextBoolean() ? id : LINEN.signedIdOf(id)) + "/";
        String kind = any(List.of("open", "edit", "edit", "merge", "replace", "undo", "keep", "checkout"));
        log.add("device " + device + " " + kind + " " + ids.indexOf(id) + " " + goods + " " + quantity);
        switch (kind) {
            case "open" -> {
                browser.opens(link).then().statusCode(is(id, 200));
                model.opens(id);
            }
            case "edit" -> {
                browser.changes(link + "lines/" + goods, quantity).then().statusCode(is(id, 303));
                model.edits(id, goods, quantity);
            }
            case "merge" -> {
                browser.presses(link + "merge").then().statusCode(is(id, 303));
                model.merges(id);
            }
            case "replace" -> {
                browser.presses(link + "replace").then().statusCode(is(id, 303));
                model.replaces(id);
            }
            case "undo" -> {
                browser.presses(link + "undo").then().statusCode(is(id, 303));
                model.undoes(id);
            }
            case "checkout" -> {
                browser.presses(link + "checkout").then().statusCode(is(id, 303));
                model.checksOut(id);
            }
            default -> browser.presses(link + "keep").then().statusCode(is(id, 303));
        }
    }

    private Matcher<Integer> is(String id, int status) {
        return ordered.contains(id) ? either(equalTo(404)).or(equalTo(410)) : equalTo(status);
    }

    private void attack(ShopperBrowser browser) {
        boolean atVictim = random.nextInt(4) > 0;
        String id = atVictim ? any(ids) : any(own);
        String link = "/cartrestore/" + (atVictim ? id : LINEN.signedIdOf(id)) + "/";
        String query = random.nextBoolean() ? "" : "?omnisendContactID=" + (random.nextBoolean() ? contact : "attacker");
        String kind = any(List.of("open", "edit", "merge", "replace", "undo", "forget", "checkout", "views", "save", "not-you",
                "again", "fresh-link", "phone"));
        log.add("attacker " + kind + " " + ids.indexOf(id) + query);
        switch (kind) {
            case "open" -> browser.opens(link + query);
            case "phone" -> browser.opens(link + "phone");
            case "edit" -> browser.changes(link + "lines/" + any(GOODS) + query, random.nextBoolean() ? 0 : 9_999);
            case "forget" -> browser.confirms(link + "forget" + query);
            case "save" -> {
                browser.has("omnisendContactID", contact);
                browser.saves(Map.of("products",
                        List.of(Map.of("productID", "evil", "title", "Evil", "quantity", 1, "price", 1))));
            }
            default -> browser.presses(link + kind + query);
        }
        if (kind.equals("forget") && !atVictim) { // it was theirs to erase
            own = List.of(attackersCart(), attackersCart());
        }
    }

    private void check() {
        for (String id : ids) {
            assertThat(lines(LINEN.api().get("/v3/carts/{id}", id).jsonPath())).as("%s", log).isEqualTo(stored.get(id));
            Response plain = LINEN.browser().accept("application/json").get("/cartrestore/{id}/", id);
            assertThat(plain.statusCode()).as("%s", log).isEqualTo(ordered.contains(id) ? 404 : 200);
            if (!ordered.contains(id)) {
                assertThat(lines(plain.jsonPath())).as("%s", log).isEqualTo(stored.get(id));
            }
        }
        for (int i = 0; i < devices.size(); i++) {
            if (models.get(i).cart() != null) {
                JsonPath held = JsonPath.from(devices.get(i).held());
                assertThat(held.getString("cartID")).as("%s", log).isEqualTo(models.get(i).cart());
                assertThat(lines(held)).as("%s", log).isEqualTo(models.get(i).lines());
            }
        }
    }

    private void end() {
        List<String> listed = LINEN.api().get("/v3/carts?limit=250&contactID=" + contact).jsonPath().getList("carts.cartID");
        assertThat(listed).as("%s", log).containsAll(ids);
        ids.stream().filter(id -> !ordered.contains(id)).findFirst().ifPresent(this::order);
        for (String id : ids) {
            List<String> events = LINEN.api().get("/merchant/carts/{id}/events", id).jsonPath().getList("events.type");
            assertThat(events.contains("ordered")).as("%s", log).isEqualTo(ordered.contains(id));
            assertThat(events).as("%s", log).doesNotContain("erased", "copied");
        }
    }

    private static Map<String, Integer> lines(JsonPath cart) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<String> goods = cart.getList("products.productID");
        for (int i = 0; i < goods.size(); i++) {
            lines.put(goods.get(i).substring(2), cart.getInt("products[" + i + "].quantity"));
        }
        return lines;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
