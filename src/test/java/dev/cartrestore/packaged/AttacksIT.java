package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Attacks of a penetration test on the application as it is shipped. The attacker has no key: they know or guess cart ids, may
 * know the victim's contact id, and have a genuine signed link to a cart of their own. The victim presses at most one button.
 */
class AttacksIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTACT = "contact-of-the-victim";
    private static final String ATTACKERS_CONTACT = "contact-of-the-attacker";

    static PackagedApplication application;

    private String victims;
    private String attackers;
    private String attackersLink;

    /** A browser with its cookies. */
    private static final class Browser {

        private final Map<String, String> cookies = new TreeMap<>();

        HttpResponse<String> opens(String path) throws IOException {
            return send(request(path).GET());
        }

        HttpResponse<String> presses(String path, String form) throws IOException {
            return send(request(path).header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
        }

        JsonNode held() throws IOException {
            String body = send(request("/cartrestore").header("Accept", "application/json").GET()).body();
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        }

        JsonNode saves(String body) throws IOException {
            return JSON.readTree(send(request("/cartrestore").header("Content-Type", "application/json")
                    .header("Origin", "https://linen.test").POST(BodyPublishers.ofString(body))).body());
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(application.at(path)).timeout(Duration.ofSeconds(30));
            if (!cookies.isEmpty()) {
                List<String> pairs = new ArrayList<>();
                cookies.forEach((name, value) -> pairs.add(name + "=" + value));
                request.header("Cookie", String.join("; ", pairs));
            }
            return request;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
            HttpResponse<String> response = PackagedApplication.send(request);
            for (String line : response.headers().allValues("Set-Cookie")) {
                String[] pair = line.split(";")[0].split("=", 2);
                if (line.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return response;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        application = PackagedApplication.shared();
    }

    @BeforeEach
    void twoCarts(TestInfo test) throws IOException {
        String name = test.getTestMethod().orElseThrow().getName();
        victims = "victim-" + name;
        attackers = "attacker-" + name;
        push(victims, CONTACT, "victim@example.com", "Shirt", 2);
        push(attackers, ATTACKERS_CONTACT, "attacker@example.com", "Anvil", 1);
        attackersLink = "/cartrestore/"
                + stored(attackers).path("cartRecoveryUrl").asText().replaceFirst(".*/cartrestore/", "");
    }

    @Test
    void aStrangersGoodsComeIntoNoCartOfTheStore() throws IOException {
        String before = stored(victims).toString();
        for (String query : List.of("", "?omnisendContactID=" + CONTACT)) {
            Browser attacker = new Browser();
            attacker.opens(attackersLink);
            attacker.presses("/cartrestore/" + victims + "/merge" + query, "");
            attacker.presses("/cartrestore/" + victims + "/lines/line-0" + query, "quantity=9999");
            attacker.presses("/cartrestore/" + victims + "/lines/line-0" + query, "quantity=0");
            attacker.presses("/cartrestore/" + victims + "/checkout" + query, "");
            Browser saver = new Browser();
            saver.opens("/cartrestore/" + victims + "/" + query);
            saver.saves("{\"products\": [{\"productID\": \"x\", \"title\": \"x\", \"quantity\": 1, \"price\": 1}]}");
        }

        assertThat(stored(victims).toString()).isEqualTo(before);
        assertThat(new Browser().opens("/cartrestore/" + victims + "/").body()).contains("Shirt").doesNotContain("Anvil");
    }

    @Test
    void theOwnersCartGoesIntoNoCartOfAStranger() throws IOException {
        Browser attacker = new Browser();
        attacker.opens("/cartrestore/" + victims + "/?omnisendContactID=" + CONTACT);
        attacker.presses("/cartrestore/" + attackers + "/merge", "");
        push(attackers, ATTACKERS_CONTACT, "attacker@example.com", "Anvil of tomorrow", 1);

        assertThat(new Browser().opens("/cartrestore/" + victims + "/").body()).contains("Shirt").doesNotContain("Anvil");
        assertThat(ids(list())).contains(victims, attackers);
        order("order-of-" + victims, victims);
        assertThat(stored(attackers).path("cartID").asText()).isEqualTo(attackers);
        assertThat(new Browser().opens(attackersLink).statusCode()).as("is still open").isEqualTo(200);
        assertThat(events(victims)).contains("ordered");
        assertThat(events(attackers)).doesNotContain("ordered");
    }

    @Test
    void aVictimWhoPressesOneButtonGivesTheSenderNothing() throws IOException {
        String own = stored(victims).toString();
        String senders = stored(attackers).toString();
        for (String button : List.of("merge", "replace", "keep", "checkout", "lines/line-0", "forget", "not-you", "undo")) {
            Browser victim = new Browser();
            victim.opens("/cartrestore/" + victims + "/?omnisendContactID=" + CONTACT);
            victim.opens(attackersLink + "?omnisendContactID=" + ATTACKERS_CONTACT);

            victim.presses(attackersLink + button, "quantity=3");

            assertThat(stored(victims).toString()).as(button).isEqualTo(own);
            assertThat(stored(attackers).toString()).as(button).isEqualTo(senders);
            if (!button.equals("not-you")) {
                assertThat(victim.cookies.get("omnisendContactID")).as(button).isEqualTo(CONTACT);
            }
            JsonNode saved = victim.saves(
                    "{\"products\": [{\"productID\": \"x\", \"title\": \"My next cart\", \"quantity\": 1, \"price\": 1}]}");
            assertThat(stored(saved.path("cartID").asText()).path("contactID").asText()).as(button)
                    .isNotEqualTo(ATTACKERS_CONTACT);
        }
    }

    @Test
    void nobodyErasesCartsByTheirIds() throws IOException {
        List<String> carts = IntStream.range(0, 20).mapToObj(i -> victims + i).toList();
        for (String cart : carts) {
            push(cart, CONTACT, "victim@example.com", "Shirt", 2);
        }
        for (String cart : carts) {
            Browser attacker = new Browser();
            attacker.opens("/cartrestore/" + cart + "/?omnisendContactID=" + CONTACT);
            attacker.presses("/cartrestore/" + cart + "/forget", "");
            attacker.presses("/cartrestore/" + cart + "/forget", "confirm=yes");
            attacker.presses("/cartrestore/" + cart + "/forget", "confirm=yes");
        }

        for (String cart : carts) {
            assertThat(new Browser().opens("/cartrestore/" + cart + "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aScannerThatPressesEveryButtonOnceErasesNothing() throws IOException {
        String link = "/cartrestore/" + stored(victims).path("cartRecoveryUrl").asText().replaceFirst(".*/cartrestore/", "");
        Browser scanner = new Browser();
        scanner.opens(link);
        for (String button : List.of("lines/line-0", "forget", "merge", "replace", "undo", "keep", "not-you", "checkout")) {
            scanner.presses(link + button, "quantity=0");
        }

        assertThat(new Browser().opens(link).body()).contains("Shirt", "value=\"2\"");
        assertThat(stored(victims).path("products")).hasSize(1);
    }

    @Test
    void aPlainIdTellsNobodyWhoseCartItIs() throws IOException {
        Browser attacker = new Browser();
        HttpResponse<String> page = attacker.opens("/cartrestore/" + victims + "/?omnisendContactID=guess");
        HttpResponse<String> checkout = attacker.presses("/cartrestore/" + victims + "/checkout", "");
        String everything = page.body() + page.headers().map() + checkout.headers().map() + attacker.held()
                + attacker.presses("/cartrestore/" + victims + "/lines/line-0", "quantity=5").headers().map()
                + attacker.presses("/cartrestore/" + victims + "/forget", "").body();

        assertThat(everything).doesNotContain(CONTACT, "victim@", "v…@");
    }

    @Test
    void aStrangerLearnsNothingOfTheOrder() throws IOException {
        Browser attacker = new Browser();
        attacker.opens("/cartrestore/" + victims + "/?omnisendContactID=" + CONTACT);
        attacker.presses("/cartrestore/" + victims + "/lines/line-0", "quantity=5");
        order("order-of-" + victims, victims);

        HttpResponse<String> after = attacker.opens("/cartrestore/" + victims + "/");

        assertThat(after.statusCode()).isEqualTo(404);
        assertThat(after.body()).isEqualTo(new Browser().opens("/cartrestore/nobodys-cart/").body());
        assertThat(attacker.held().isMissingNode()).isTrue();
    }

    @Test
    void aSessionCartIsItsBrowsersAlone() throws IOException {
        Browser shopper = new Browser();
        shopper.opens("/cartrestore/" + victims + "/");
        shopper.presses("/cartrestore/" + victims + "/lines/line-0", "quantity=5");
        String restored = shopper.held().path("restoredCartID").asText();
        Browser attacker = new Browser();

        assertThat(attacker.opens("/cartrestore/" + restored).statusCode()).isEqualTo(404);
        assertThat(attacker.presses("/cartrestore/" + restored + "/lines/line-0", "quantity=0").statusCode()).isEqualTo(404);

        assertThat(shopper.held().at("/products/0/quantity").asInt()).isEqualTo(5);
        assertThat(ids(list())).doesNotContain(restored);
    }

    // ---- the store's side

    private static void push(String cartId, String contact, String email, String title, int quantity) throws IOException {
        HttpResponse<String> response = application.push("""
                {"cartID": "%s", "contactID": "%s", "email": "%s", "currency": "USD", "cartSum": 1000, "products": [
                 {"cartProductID": "line-0", "productID": "P-%s", "variantID": "V", "title": "%s", "quantity": %d,
                  "price": 500}]}""".formatted(cartId, contact, email, title.replace(' ', '-'), title, quantity));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static void order(String orderId, String cartId) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.at("/v3/orders"))
                .headers("X-API-KEY", PackagedApplication.API_KEY, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"orderID": "%s", "cartID": "%s", "email": "victim@example.com", "currency": "USD", "orderSum": 1000,
                         "createdAt": "2026-11-02T09:30:00Z"}""".formatted(orderId, cartId)));
        assertThat(PackagedApplication.send(request).statusCode()).isEqualTo(200);
    }

    private static JsonNode stored(String cartId) throws IOException {
        return JSON.readTree(merchant("/v3/carts/" + URLEncoder.encode(cartId, StandardCharsets.UTF_8)));
    }

    private static JsonNode list() throws IOException {
        return JSON.readTree(merchant("/v3/carts?limit=250")).path("carts");
    }

    private static List<String> ids(JsonNode carts) {
        List<String> ids = new ArrayList<>();
        carts.forEach(cart -> ids.add(cart.path("cartID").asText()));
        return ids;
    }

    private static List<String> events(String cartId) throws IOException {
        List<String> types = new ArrayList<>();
        JSON.readTree(merchant("/merchant/carts/" + cartId + "/events")).path("events")
                .forEach(event -> types.add(event.path("type").asText()));
        return types;
    }

    private static String merchant(String path) throws IOException {
        return PackagedApplication.get(application.at(path), "X-API-KEY", PackagedApplication.API_KEY).body();
    }
}
