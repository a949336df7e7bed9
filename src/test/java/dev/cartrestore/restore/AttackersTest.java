package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestSize;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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
        ids.forEach(this::push);
        own = List.of(attackersCart(), attackersCart());
        devices = List.of(new ShopperBrowser(LINEN), new ShopperBrowser(LINEN));
        models = List.of(new BrowserModel(stored), new BrowserModel(stored));
        attackers = List.of(new ShopperBrowser(LINEN), new ShopperBrowser(LINEN));
    }

    private String attackersCart() {
        return LINEN.pushes(newId(), Map.of("contactID", "attacker", "email", "attacker@example.com", "products",
                List.of(line("evil", 9, 1), line("a", 99, 1))));
    }

    private void push(String id) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        GOODS.stream().filter(goods -> random.nextInt(3) > 0).forEach(goods -> lines.put(goods, 1 + random.nextInt(5)));
        stored.put(id, lines);
        LINEN.pushes(id, Map.of("contactID", contact, "email", email, "products",
                lines.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue(), 100)).toList()));
    }

    private void step() {
        int who = random.nextInt(8);
        if (who == 0) {
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

    private void act(ShopperBrowser browser, BrowserModel model, int device) {
        String id = any(ids);
        String goods = any(GOODS);
        int quantity = random.nextInt(5);
        String link = "/cartrestore/" + (random.nextBoolean() ? id : LINEN.signedIdOf(id)) + "/";
        String kind = any(List.of("open", "edit", "edit", "merge", "replace", "undo", "keep", "checkout"));
        log.add("device " + device + " " + kind + " " + ids.indexOf(id) + " " + goods + " " + quantity);
        switch (kind) {
            case "open" -> {
                browser.opens(link).then().statusCode(200);
                model.opens(id);
            }
            case "edit" -> {
                browser.changes(link + "lines/" + goods, quantity).then().statusCode(303);
                model.edits(id, goods, quantity);
            }
            case "merge" -> {
                browser.presses(link + "merge").then().statusCode(303);
                model.merges(id);
            }
            case "replace" -> {
                browser.presses(link + "replace").then().statusCode(303);
                model.replaces(id);
            }
            case "undo" -> {
                browser.presses(link + "undo").then().statusCode(303);
                model.undoes(id);
            }
            case "checkout" -> {
                browser.presses(link + "checkout").then().statusCode(303);
                model.checksOut(id);
            }
            default -> browser.presses(link + "keep").then().statusCode(303);
        }
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
            assertThat(lines(JsonPath.from(LINEN.browser().accept("application/json").get("/cartrestore/{id}/", id)
                    .asString()))).as("%s", log).isEqualTo(stored.get(id));
        }
        for (int i = 0; i < devices.size(); i++) {
            if (models.get(i).cart() != null) {
                JsonPath held = JsonPath.from(devices.get(i).held());
                assertThat(held.getString("cartID")).as("%s", log).isEqualTo(models.get(i).cart());
                assertThat(lines(held)).as("%s", log).isEqualTo(models.get(i).lines());
            }
        }
    }

    /** The order names the cart or a session cart of it; both are the cart's. */
    private void end() {
        List<String> listed = LINEN.api().get("/v3/carts?limit=250&contactID=" + contact).jsonPath().getList("carts.cartID");
        assertThat(listed).as("%s", log)
                .containsAll(ids);
        int device = models.get(0).cart() == null ? 1 : 0;
        String cart = models.get(device).cart() == null ? ids.get(0) : models.get(device).cart();
        String restored = models.get(device).cart() == null
                ? null
                : JsonPath.from(devices.get(device).held()).getString("restoredCartID");
        LINEN.api().body(dev.cartrestore.testsupport.Shop.order(newId(),
                Map.of("cartID", restored == null ? cart : restored, "email", email))).post("/v3/orders").then()
                .statusCode(200);

        for (String id : ids) {
            List<String> events = LINEN.api().get("/merchant/carts/{id}/events", id).jsonPath().getList("events.type");
            assertThat(events.contains("ordered")).as("%s", log).isEqualTo(id.equals(cart));
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
