package dev.cartrestore.restore.freshlink;

import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.FreshLinkCounter;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from an expired link to a fresh one. */
@QuarkusTest
class FreshLinkTest {

    private static final Pattern LINK = Pattern.compile("https://\\S+/cartrestore/([^/]+)/(\\S*)");

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    MockMailbox mailbox;

    @Inject
    FreshLinkCounter requests;

    @Inject
    Sql sql;

    @BeforeEach
    void begin() {
        sql.run("delete from delivery where target = 'mail'"); // what others asked for and did not wait for
    }

    private final String address = "jane-" + UUID.randomUUID() + "@example.com";

    // ---- the form

    @Test
    void isOfferedBehindAnExpiredLink() {
        String link = expired(LINEN.pushes());

        LINEN.browser().get("/cartrestore/{id}/?utm_source=mail", link).then().statusCode(410)
                .body(containsString("This link has expired"))
                .body(containsString("action=\"/cartrestore/" + link + "/fresh-link?utm_source=mail\""))
                .body(containsString("type=\"email\" name=\"email\" autocomplete=\"email\""))
                .body(containsString("https://shop.test/"));
        LINEN.form().post("/cartrestore/{id}/checkout", link).then().statusCode(410).body(containsString("/fresh-link"));
    }

    @Test
    void isNotOfferedBehindOtherTrouble() {
        String ordered = LINEN.pushes();
        String withdrawn = LINEN.pushes();
        String forged = expired(withdrawn).replaceAll(".$", "-");
        String orderedLink = expired(ordered);
        String withdrawnLink = expired(withdrawn);
        LINEN.orders(newId(), ordered);
        LINEN.api().delete("/v3/carts/{id}", withdrawn).then().statusCode(204);

        LINEN.browser().get("/cartrestore/{id}/", orderedLink).then().statusCode(410).body(not(containsString("fresh-link")));
        LINEN.browser().get("/cartrestore/{id}/", withdrawnLink).then().statusCode(410)
                .body(not(containsString("fresh-link")));
        LINEN.browser().get("/cartrestore/{id}/", forged).then().statusCode(404).body(not(containsString("fresh-link")));
    }

    @Test
    void saysTheSameWhetherTheAddressFitsOrNot() {
        String mine = pushes(Map.of());
        String nobodys = pushes(Map.of("email", NONE));
        String mineLink = expired(mine);
        String nobodysLink = expired(nobodys);

        Response fit = ask(mineLink, address);
        Response misfit = ask(mineLink, "somebody@example.org");
        Response empty = ask(mineLink, "");
        Response none = ask(nobodysLink, address);

        assertThat(fit.statusCode()).isEqualTo(303);
        assertThat(fit.header("Location")).isEqualTo("/cartrestore/" + mineLink + "/?sent=1");
        assertThat(told(misfit)).isEqualTo(told(fit));
        assertThat(told(empty)).isEqualTo(told(fit));
        assertThat(told(none).replace(nobodysLink, mineLink)).isEqualTo(told(fit));
        Response page = LINEN.browser().get("/cartrestore/{id}/?sent=1", mineLink);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.asString()).contains("If that is the address this cart was saved for, a fresh link is on its way.",
                "href=\"/cartrestore/" + mineLink + "/\"").doesNotContain("jane", "example", "<form");
    }

    /** All of an answer but its date. */
    private static String told(Response response) {
        return response.statusCode() + " "
                + response.headers().asList().stream().filter(header -> !header.getName().equals("Date")).map(Header::toString)
                        .toList()
                + response.asString();
    }

    // ---- the mail

    @Test
    void goesToTheStoredAddressWithALinkThatWorks() {
        String id = pushes(Map.of());

        requests.await(1, () -> ask(expired(id) + "?utm_source=mail&omnisendContactID=sender", " " + address.toUpperCase()));

        Mail mail = mailed().get(0);
        assertThat(mailed()).hasSize(1);
        assertThat(mail.getTo()).containsExactly(address);
        assertThat(mail.getCc()).isEmpty();
        assertThat(mail.getBcc()).isEmpty();
        assertThat(mail.getFrom()).isEqualTo("\"Linen & Co\" <carts@shop.test>");
        assertThat(mail.getSubject()).isEqualTo("A fresh link to your cart at Linen & Co");
        assertThat(mail.getHtml()).isNull();
        assertThat(mail.getText()).startsWith("You asked Linen & Co for a fresh link").contains("ignore this e-mail",
                "https://shop.test/").doesNotContain("jane", "Thing", "47.50", "sender", "{", "\n\n\n");
        Matcher link = LINK.matcher(mail.getText());
        assertThat(link.find()).isTrue();
        assertThat(link.group(2)).isEqualTo("?utm_source=mail");
        SignedId fresh = SignedId.parse(link.group(1)).orElseThrow();
        assertThat(Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(fresh.expiry(), 36))))
                .isBetween(Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30));
        LINEN.browser().get("/cartrestore/{id}/", fresh.segment()).then().statusCode(200)
                .body(containsString("Thing line-1"));
        assertThat(events(id)).isEqualTo(1);
    }

    @Test
    void isStoredBeforeItIsPromised() {
        String id = pushes(Map.of());

        ask(expired(id), address).then().statusCode(303);

        assertThat(sql.read("select count(*) from delivery where queue = ? and target = 'mail'", id)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"fr_CA, de, Un nouveau lien vers votre panier chez Linen & Co",
            "fi, de, Ein neuer Link zu Ihrem Warenkorb bei Linen & Co",
            "ar, en, رابط جديد إلى سلتك في ⁨Linen & Co⁩", "es, en, Un enlace nuevo a su carrito en Linen & Co",
            "fi, fi, A fresh link to your cart at Linen & Co"})
    void isInTheCartsLanguageElseInThatOfThePage(String carts, String browsers, String subject) {
        String link = expired(pushes(Map.of("languageCode", carts)));

        requests.await(1, () -> LINEN.form().header("Accept-Language", browsers).formParam("email", address)
                .post("/cartrestore/{id}/fresh-link", link).then().statusCode(303));

        assertThat(mailed()).singleElement().satisfies(mail -> assertThat(mail.getSubject()).isEqualTo(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"somebody@example.org", "", "@", "jane", "a,b@example.com\r\nBcc: x@example.org"})
    void goesNowhereForAnotherAddress(String typed) {
        String id = pushes(Map.of());
        int before = mailbox.getTotalMessagesSent();

        requests.await(2, () -> {
            ask(expired(id), typed).then().statusCode(303);
            ask(expired(id), address + "," + typed).then().statusCode(303);
        });

        assertThat(mailbox.getTotalMessagesSent()).isEqualTo(before);
        assertThat(events(id)).isZero();
    }

    @Test
    void goesNowhereWhereTheCartHasNoPlainAddress() {
        String none = pushes(Map.of("email", NONE));
        String two = pushes(Map.of());
        QuarkusTransaction.requiringNew().run(() -> {
            Cart cart = Cart.find(stores.byHost("shop.test").orElseThrow(), two).orElseThrow();
            cart.email = address + ",other@example.org";
        });
        int before = mailbox.getTotalMessagesSent();

        requests.await(2, () -> {
            ask(expired(none), address).then().statusCode(303);
            ask(expired(two), address + ",other@example.org").then().statusCode(303);
        });

        assertThat(mailbox.getTotalMessagesSent()).isEqualTo(before);
    }

    @Test
    void goesOutThreeTimesAnHourOnly() {
        String id = pushes(Map.of());

        requests.await(4, () -> {
            for (int i = 0; i < 4; i++) {
                ask(expired(id), address).then().statusCode(303);
            }
        });
        assertThat(mailed()).hasSize(3);
        clock.advance(Duration.ofMinutes(61));
        requests.await(1, () -> ask(expired(id), address));

        assertThat(mailed()).hasSize(4);
    }

    @Test
    void goesOutThreeTimesHoweverManyAskAtOnce() {
        String id = pushes(Map.of());
        String link = expired(id);

        requests.await(20, () -> {
            try {
                assertThat(Concurrently.call(20, i -> ask(link, address).statusCode())).containsOnly(303);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(mailed()).hasSize(3);
        assertThat(events(id)).isEqualTo(3);
    }

    // ---- for whom it is

    @Test
    void isForOpenCartsOnly() {
        String id = pushes(Map.of());
        String ordered = pushes(Map.of());
        String orderedLink = expired(ordered);
        LINEN.orders(newId(), ordered);
        String erased = pushes(Map.of());
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", LINEN.signedIdOf(erased)), "__Host-cart");
        LINEN.form().cookie("__Host-cart", pointer).formParam("confirm", "yes").post("/cartrestore/{id}/forget", erased).then()
                .statusCode(303);

        ask(expired(id).replaceAll(".$", "-"), address).then().statusCode(404);
        ask(expired(erased), address).then().statusCode(404);
        ask(newId(), address).then().statusCode(404);
        ask(orderedLink, address).then().statusCode(410).body(containsString("has been ordered"));
        HONEY.form().formParam("email", address).post("/cartrestore/{id}/fresh-link", expired(id)).then().statusCode(404);

        assertThat(mailed()).isEmpty();
    }

    @Test
    void isAlsoForAPlainLinkThatProvesNothing() {
        String id = pushes(Map.of());

        requests.await(2, () -> {
            ask(id, "somebody@else.example").then().statusCode(303).header("Location", "/cartrestore?notice=link-asked");
            ask(id, address).then().statusCode(303).header("Location", "/cartrestore?notice=link-asked");
        });

        LINEN.browser().get("/cartrestore?notice=link-asked").then().body(containsString("the link is on its way"));
        assertThat(mailed()).hasSize(1);
    }

    @Test
    void isForOurOwnFormOnly() {
        String link = expired(pushes(Map.of()));

        LINEN.browser().formParam("email", address).post("/cartrestore/{id}/fresh-link", link).then().statusCode(403);
        LINEN.browser().header("Sec-Fetch-Site", "cross-site").formParam("email", address)
                .post("/cartrestore/{id}/fresh-link", link).then().statusCode(403);
        LINEN.form().contentType("application/json").body("{}").post("/cartrestore/{id}/fresh-link", link).then()
                .statusCode(415);

        assertThat(mailed()).isEmpty();
    }

    private String pushes(Map<String, ?> changes) {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("email", address));
        all.putAll(changes);
        return LINEN.pushes(newId(), all);
    }

    private String expired(String id) {
        Store linen = stores.byHost("shop.test").orElseThrow();
        return SignedId.sign(keys, linen, id, clock.instant().minusSeconds(5)).segment();
    }

    private static Response ask(String link, String typed) {
        String[] parts = link.split("\\?", 2);
        return LINEN.form().formParam("email", typed)
                .post("/cartrestore/" + parts[0] + "/fresh-link" + (parts.length > 1 ? "?" + parts[1] : ""));
    }

    private List<Mail> mailed() {
        return mailbox.getMailsSentTo(address);
    }

    private static long events(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> CartEvent.count("cartId = ?1 and type = ?2", id, CartEvent.Type.LINK_MAILED));
    }
}
