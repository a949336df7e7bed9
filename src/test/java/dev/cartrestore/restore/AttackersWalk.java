package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Json;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestSize;
import io.restassured.response.Response;
import org.hamcrest.Matcher;

/**
 * A shopper with two devices, a store, and two attackers who know the shopper's cart ids and contact, do anything in any order
 * and at once. Whatever the attackers do: the store's carts are what the store said, the shopper's link shows them, the order is
 * credited to its cart, and the shopper's browsers show what {@link BrowserModel} says.
 */
abstract class AttackersWalk {

    private static final int STEPS = 25;
    private static final Duration TIME = Duration.ofMinutes(5);
    private static final List<String> GOODS = List.of("a", "b", "c", "d");

    /** The store whose carts these are. */
    private final Shop shop;

    private Random random;
    private String contact;
    private String email;
    private List<String> ids;
    private List<String> own;
    private Map<String, Map<String, Integer>> stored;
    private Map<String, String> signed;
    private Set<String> ordered;
    private Set<String> takenBack;
    /** Carts that no link opens: ordered, or taken back. */
    private Set<String> over;
    private List<ShopperBrowser> devices;
    private List<BrowserModel> models;
    private List<ShopperBrowser> attackers;
    private List<String> log;

    /** Every day's walks are the same, so that a change that is to blame for a failure is the one that was made; -Pfull looks further. */
    private static final long SEED = 20_261_130;

    AttackersWalk(Shop shop) {
        this.shop = shop;
    }

    /** An id that can be guessed, for a cart of the store. */
    abstract String newCartId();

    /** The store says what is in a cart, new or known. */
    abstract void say(String id, String contact, String email, Map<String, Integer> lines);

    /** The goods, by the id that the store gives them. */
    abstract String goods(String productId);

    /** The store takes a cart back for a while, if stores of this kind can: it is over for everybody until the store says it again. */
    abstract boolean takeBack(String id);

    /** Whether the store has a checkout for shoppers without a proof. */
    abstract boolean hasCheckoutForEverybody();

    /** @param walks at most, as far as the time allows */
    final void walk(int walks) {
        long end = System.nanoTime() + TIME.toNanos();
        long seed = Long.getLong("attackers.seed", TestSize.isFull() ? ThreadLocalRandom.current().nextLong() : SEED);
        random = new Random(seed);
        for (int walk = 0; walk < walks && (walk == 0 || System.nanoTime() - end < 0); walk++) {
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
        ids = List.of(newCartId(), newCartId());
        stored = new HashMap<>();
        ordered = new HashSet<>();
        takenBack = new HashSet<>();
        over = new HashSet<>();
        ids.forEach(this::push);
        signed = new HashMap<>();
        ids.forEach(id -> signed.put(id, shop.signedIdOf(id)));
        own = List.of(attackersCart(), attackersCart());
        devices = List.of(new ShopperBrowser(shop), new ShopperBrowser(shop));
        models = List.of(new BrowserModel(stored, over), new BrowserModel(stored, over));
        attackers = List.of(new ShopperBrowser(shop), new ShopperBrowser(shop));
    }

    private String attackersCart() {
        return shop.pushes(newId(), Map.of("contactID", "attacker", "email", "attacker@example.com", "products",
                List.of(line("evil", 9, 1), line("a", 99, 1))));
    }

    private void push(String id) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        GOODS.stream().filter(goods -> random.nextInt(3) > 0).forEach(goods -> lines.put(goods, 1 + random.nextInt(5)));
        if (!ordered.contains(id)) { // else it is over, whatever comes late
            stored.put(id, lines);
        }
        if (takenBack.remove(id) && !ordered.contains(id)) {
            over.remove(id);
        }
        say(id, contact, email, lines);
        if (!ordered.contains(id)) { // from now on everybody sees it
            shop.browser().get("/cartrestore/{id}/", id).then().statusCode(200);
        }
    }

    private void step() {
        String id = any(ids);
        int who = random.nextInt(40);
        if (who == 0 && !takenBack.contains(id)) {
            order(id);
        } else if (who < 6) {
            push(id);
            log.add("push " + ids.indexOf(id) + " " + stored.get(id));
        } else if (who == 6 && !ordered.contains(id) && takeBack(id)) {
            log.add("take back " + ids.indexOf(id));
            takenBack.add(id);
            over.add(id);
        } else {
            actAtOnce();
        }
        check();
    }

    /** Some of the browsers do one thing each, and none waits for the others. */
    private void actAtOnce() {
        List<Integer> who = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(who, random);
        List<Runnable> acts = new ArrayList<>();
        for (int browser : who.subList(0, 1 + random.nextInt(who.size()))) {
            acts.addAll(browser < devices.size()
                    ? act(devices.get(browser), models.get(browser), browser)
                    : List.of(attack(attackers.get(browser - devices.size()))));
        }
        log.add("(" + acts.size() + " at once)");
        try {
            Concurrently.call(acts.size(), i -> {
                acts.get(i).run();
                return true;
            });
        } catch (ExecutionException e) {
            throw new AssertionError(log + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The order names the cart or a session cart that a device made of it; both are the cart's. */
    private void order(String id) {
        String named = id;
        for (int i = 0; i < devices.size(); i++) {
            String restored = id.equals(models.get(i).cart())
                    ? Json.<String>read(devices.get(i).held(), "restoredCartID")
                    : null;
            named = restored == null ? named : restored;
        }
        log.add("order " + ids.indexOf(id) + " as " + named);
        shop.api().body(Shop.order(newId(), Map.of("cartID", named, "email", email))).post("/v3/orders").then()
                .statusCode(200);
        ordered.add(id);
        over.add(id);
    }

    /** What the device does, and the model at once; what is done twice has the effect of once. */
    private List<Runnable> act(ShopperBrowser browser, BrowserModel model, int device) {
        String id = any(ids);
        String goods = any(GOODS);
        int quantity = random.nextInt(5);
        String kind = any(List.of("open", "edit", "edit", "edit twice", "merge", "replace", "undo", "keep", "checkout"));
        boolean needsProof = kind.equals("checkout") && !hasCheckoutForEverybody();
        String link = "/cartrestore/" + (needsProof || random.nextBoolean() ? signed.get(id) : id) + "/";
        log.add("device " + device + " " + kind + " " + ids.indexOf(id) + " " + goods + " " + quantity);
        switch (kind) {
            case "open" -> {
                model.opens(id);
                return List.of(() -> browser.opens(link).then().statusCode(is(id, 200)));
            }
            case "edit", "edit twice" -> {
                model.edits(id, goods, quantity);
                ShopperBrowser tab = browser.copy();
                Runnable edit = () -> browser.changes(link + "lines/" + goods, quantity).then().statusCode(is(id, 303));
                return kind.equals("edit")
                        ? List.of(edit)
                        : List.of(edit,
                                () -> tab.changes(link + "lines/" + goods, quantity).then().statusCode(is(id, 303)));
            }
            case "merge" -> model.merges(id);
            case "replace" -> model.replaces(id);
            case "undo" -> model.undoes(id);
            case "checkout" -> model.checksOut(id);
            default -> {
                // keeps what it has
            }
        }
        return List.of(() -> browser.presses(link + kind).then().statusCode(is(id, 303)));
    }

    private Matcher<Integer> is(String id, int status) {
        return over.contains(id) ? either(equalTo(404)).or(equalTo(410)) : equalTo(status);
    }

    private Runnable attack(ShopperBrowser browser) {
        boolean atVictim = random.nextInt(4) > 0;
        String id = atVictim ? any(ids) : any(own);
        String link = "/cartrestore/" + (atVictim ? id : shop.signedIdOf(id)) + "/";
        String query = random.nextBoolean() ? "" : "?omnisendContactID=" + (random.nextBoolean() ? contact : "attacker");
        String goods = any(GOODS);
        int quantity = random.nextBoolean() ? 0 : 9_999;
        String kind = any(List.of("open", "edit", "merge", "replace", "undo", "forget", "checkout", "views", "save", "not-you",
                "again", "fresh-link", "phone"));
        log.add("attacker " + kind + " " + ids.indexOf(id) + query);
        if (kind.equals("forget") && !atVictim) { // it is theirs to erase
            own = List.of(attackersCart(), attackersCart());
        }
        return switch (kind) {
            case "open" -> () -> browser.opens(link + query);
            case "phone" -> () -> browser.opens(link + "phone");
            case "edit" -> () -> browser.changes(link + "lines/" + goods + query, quantity);
            case "forget" -> () -> browser.confirms(link + "forget" + query);
            case "save" -> () -> {
                browser.has("omnisendContactID", contact);
                browser.saves(Map.of("products",
                        List.of(Map.of("productID", "evil", "title", "Evil", "quantity", 1, "price", 1))));
            };
            default -> () -> browser.presses(link + kind + query);
        };
    }

    private void check() {
        for (String id : ids) {
            Response plain = shop.browser().accept("application/json").get("/cartrestore/{id}/", id);
            assertThat(plain.statusCode()).as("%s", log).isEqualTo(over.contains(id) ? 404 : 200);
            if (!over.contains(id)) {
                assertThat(lines(plain.asString())).as("%s", log).isEqualTo(stored.get(id));
            }
            if (!takenBack.contains(id)) {
                assertThat(lines(shop.api().get("/v3/carts/{id}", id).asString())).as("%s", log).isEqualTo(stored.get(id));
            }
        }
        for (int i = 0; i < devices.size(); i++) {
            if (models.get(i).cart() != null) {
                String held = devices.get(i).held();
                assertThat(Json.<String>read(held, "cartID")).as("%s", log).isEqualTo(models.get(i).cart());
                assertThat(lines(held)).as("%s", log).isEqualTo(models.get(i).lines());
            }
        }
    }

    private void end() {
        List<String> listed = Json.read(shop.api().get("/v3/carts?limit=250&email=" + email).asString(), "carts.cartID");
        assertThat(listed).as("%s", log).containsAll(ids.stream().filter(id -> !takenBack.contains(id)).toList());
        ids.stream().filter(id -> !over.contains(id)).findFirst().ifPresent(this::order);
        for (String id : ids) {
            List<String> events = Json.read(shop.api().get("/merchant/carts/{id}/events", id).asString(), "events.type");
            assertThat(events.contains("ordered")).as("%s", log).isEqualTo(ordered.contains(id));
            assertThat(events).as("%s", log).doesNotContain("erased", "copied");
        }
    }

    private Map<String, Integer> lines(String cart) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Map<String, Object> line : Json.<List<Map<String, Object>>>read(cart, "products")) {
            lines.put(goods((String) line.get("productID")), (Integer) line.get("quantity"));
        }
        return lines;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
