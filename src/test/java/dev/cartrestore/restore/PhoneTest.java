package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.KEEP;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import dev.cartrestore.restore.link.LinkPurpose;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** How a cart goes from one device to another. */
@QuarkusTest
class PhoneTest {

    private static final Pattern LINK = Pattern.compile("data-link=\"([^\"]+)\"");

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    Tables tables;

    @Test
    void givesTheHolderALinkThatWorksForTenMinutes() {
        String id = HONEY.pushes();
        String pointer = holding(HONEY.signedIdOf(id));

        Response page = HONEY.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/phone", id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(page.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(page.asString()).contains("10 minutes", "href=\"/cartrestore/" + id + "/\"");
        String link = link(page);
        SignedId signed = SignedId.parse(link.substring("https://honey.test/cartrestore/".length(), link.length() - 1))
                .orElseThrow();
        assertThat(signed.cartId()).isEqualTo(id);
        assertThat(Long.parseLong(signed.expiry(), 36)).isBetween(clock.instant().getEpochSecond() + 580,
                clock.instant().getEpochSecond() + 600);
        Response phone = HONEY.browser().get("/cartrestore/{id}/", signed.segment());
        assertThat(phone.statusCode()).isEqualTo(303);
        assertThat(phone.header("Location")).isEqualTo("/cartrestore");
        assertThat(cookie(phone, "__Host-cart")).startsWith("2~honey~" + id + "!");
    }

    private static String holding(String reference) {
        return cookie(HONEY.browser().get("/cartrestore/{id}/", reference), "__Host-cart");
    }

    @Test
    void carriesLanguageAndCampaignOnButNotTheContact() {
        String id = LINEN.pushes();

        String page = phone(id, "?lang=de&utm_source=mail&omnisendContactID=sender&color=red").asString();

        assertThat(link(page)).matches("https://shop\\.test/cartrestore/" + id + "~[^/]+/\\?lang=de&amp;utm_source=mail");
        assertThat(page).contains("<html lang=\"de\"",
                "href=\"/cartrestore/" + id + "/?omnisendContactID=sender&amp;lang=de&amp;utm_source=mail\"");
    }

    @Test
    void carriesNothingWhereTheCodeWouldBeTooFine() {
        String id = LINEN.pushes();
        String much = "é".repeat(70);

        String page = phone(id, "?utm_source=" + much + "&utm_campaign=" + much).then().statusCode(200).extract().asString();

        assertThat(link(page)).endsWith("/");
    }

    @Test
    void isForTheBrowserThatHoldsTheCartOnly() {
        String id = LINEN.pushes();
        String other = LINEN.pushes();
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", LINEN.signedIdOf(other)), "__Host-cart");

        LINEN.browser().get("/cartrestore/{id}/phone", id).then().statusCode(403).body(not(containsString("~")));
        LINEN.browser().get("/cartrestore/{id}/phone", LINEN.signedIdOf(id)).then().statusCode(403);
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/phone", id).then().statusCode(403);
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/phone", newId()).then().statusCode(404);
        LINEN.orders(newId(), other);
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/phone", other).then().statusCode(410);
    }

    @Test
    void bringsWhatThisBrowserMadeOfTheCart() {
        String id = LINEN.pushes();
        ShopperBrowser laptop = new ShopperBrowser(LINEN);
        laptop.opens("/cartrestore/" + id + "/");
        laptop.changes("/cartrestore/" + id + "/lines/line-1", 7);
        ShopperBrowser phone = new ShopperBrowser(LINEN);

        phone.opens(link(laptop.opens("/cartrestore/" + id + "/phone")).replaceFirst("https://shop.test", "")).then()
                .statusCode(303);

        assertThat(phone.held()).isEqualTo(laptop.held()).contains("\"quantity\":7");
        phone.changes("/cartrestore/" + id + "/lines/line-1", 8);
        assertThat(laptop.held()).contains("\"quantity\":8");
    }

    @Test
    void passesNoProofOnThatThisBrowserDoesNotHave() {
        for (boolean signed : new boolean[]{true, false}) {
            String id = LINEN.pushes();
            ShopperBrowser laptop = new ShopperBrowser(LINEN);
            laptop.opens("/cartrestore/" + (signed ? LINEN.signedIdOf(id) : id) + "/");
            ShopperBrowser phone = new ShopperBrowser(LINEN);
            phone.opens(link(laptop.opens("/cartrestore/" + id + "/phone")).replaceFirst("https://shop.test", ""));

            LINEN.orders(newId(), id);

            phone.opens("/cartrestore/" + id + "/").then().statusCode(signed ? 410 : 404);
        }
    }

    @Test
    void answersHeadWithoutABody() {
        String id = LINEN.pushes();
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", id), "__Host-cart");

        Response head = LINEN.browser().cookie("__Host-cart", pointer).head("/cartrestore/{id}/phone", id);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asString()).isEmpty();
        LINEN.browser().head("/cartrestore/{id}/phone", id).then().statusCode(403);
    }

    @Test
    void writesNothingDown() {
        String id = LINEN.pushes();
        Map<String, List<String>> before = tables.contents();

        phone(id, "").then().statusCode(200);

        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void letsTheOtherDeviceGoOnWhenTheLinkIsOver() {
        String id = HONEY.pushes();
        Store honey = stores.byHost("honey.test").orElseThrow();
        String pointer = holding(SignedId.sign(LinkPurpose.PHONE, keys, honey, id, clock.instant().plusSeconds(9)).segment());
        String over = SignedId.sign(LinkPurpose.PHONE, keys, honey, id, clock.instant().minusSeconds(1)).segment();

        HONEY.browser().cookie("__Host-cart", pointer).get("/cartrestore").then().statusCode(200);
        HONEY.form().cookie("__Host-cart", pointer).formParam("quantity", "1").post("/cartrestore/{id}/lines/line-1", id)
                .then().statusCode(303);
        HONEY.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/", over).then().statusCode(410);
    }

    @Test
    void showsTheCartToAPhoneThatKeepsAnother() {
        ShopperBrowser laptop = new ShopperBrowser(KEEP);
        ShopperBrowser phone = new ShopperBrowser(KEEP);
        String phones = KEEP.pushes(newId(), Map.of("products", List.of(line("sock", 1, 300))));
        String id = KEEP.pushes();
        phone.opens("/cartrestore/" + phones + "/");
        laptop.opens("/cartrestore/" + id + "/");
        String link = link(laptop.opens("/cartrestore/" + id + "/phone")).substring(KEEP.origin().length());

        phone.opens(link).then().statusCode(200).body(containsString("Thing line-1")).body(containsString("another cart"));
    }

    @Test
    void isOfferedToWhomeverHoldsTheCart() {
        String id = LINEN.pushes();
        String other = LINEN.pushes();
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", other), "__Host-cart");

        LINEN.browser().get("/cartrestore/{id}/?lang=en", id).then()
                .body(containsString("<a href=\"/cartrestore/" + id + "/phone?lang=en\">Continue on your phone</a>"));
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/", id).then()
                .body(not(containsString("/phone")));
    }

    private static Response phone(String id, String query) {
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", id), "__Host-cart");
        return LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/" + id + "/phone" + query);
    }

    private static String link(Response page) {
        return link(page.asString());
    }

    private static String link(String page) {
        Matcher matcher = LINK.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
