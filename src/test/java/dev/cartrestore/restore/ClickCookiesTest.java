package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.cookieLine;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookies that a click sets, and those that it leaves alone. */
@QuarkusTest
class ClickCookiesTest {

    private static final String PROVEN = "omnisendContactID=4785497456; Path=/; Secure; SameSite=Lax; Max-Age=31536000";

    @Test
    void setsBothCookiesToTheLetter() {
        String id = LINEN.pushes();

        Response response = LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=4785497456", id);

        assertThat(response.headers().getValues("Set-Cookie")).hasSize(2);
        assertThat(cookieLine(response, "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(response, "__Host-cart"))
                .matches("__Host-cart=2~linen~" + id + "![^;]+; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000");
    }

    @Test
    void takesTheCartsContactWhereTheLinkLostOrForgedIts() {
        String id = LINEN.pushes();

        String signed = LINEN.signedIdOf(id);

        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/", signed), "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=sender", signed),
                "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/", id), "omnisendContactID")).isNull();
        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=sender", id), "omnisendContactID"))
                .isEqualTo("omnisendContactID=sender; Path=/; Secure; SameSite=Lax");
    }

    @Test
    void forgetsAnUnprovenContactWithTheSession() {
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));

        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=C1", id), "omnisendContactID"))
                .isEqualTo("omnisendContactID=C1; Path=/; Secure; SameSite=Lax");
    }

    @Test
    void neverReplacesAnotherContact() {
        String id = LINEN.pushes();

        String signed = LINEN.signedIdOf(id);

        assertThat(cookieLine(LINEN.browser().cookie("omnisendContactID", "other").get("/cartrestore/{id}/", signed),
                "omnisendContactID")).isNull();
        assertThat(cookieLine(LINEN.form().cookie("omnisendContactID", "other").post("/cartrestore/{id}/checkout", signed),
                "omnisendContactID")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0d%0aSet-Cookie:%20x=y", "a%20b", "a;b", "%C3%A9", "C1&omnisendContactID=C2"})
    void opensThePageWithoutACookieForAContactThatCannotBe(String contact) {
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));

        Response response = LINEN.browser().urlEncodingEnabled(false)
                .get("/cartrestore/" + id + "/?omnisendContactID=" + contact);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(cookieLine(response, "omnisendContactID")).isNull();
    }

    @Test
    void takesADoubledOrBrokenCookieForAbsent() {
        String signed = LINEN.signedIdOf(LINEN.pushes());

        assertThat(cookieLine(
                LINEN.browser().header("Cookie", "omnisendContactID=a; omnisendContactID=b").get("/cartrestore/{id}/", signed),
                "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(LINEN.browser().header("Cookie", "omnisendContactID=a b").get("/cartrestore/{id}/", signed),
                "omnisendContactID"))
                .isEqualTo(PROVEN);
    }

    @Test
    void setsNoCookieForWhatABrowserFetchesAhead() {
        String id = LINEN.pushes();
        String usual = LINEN.browser().get("/cartrestore/{id}/", id).asString();

        Response ahead = LINEN.browser().header("Sec-Purpose", "prefetch;anonymous-client-ip").get("/cartrestore/{id}/", id);

        assertThat(ahead.statusCode()).isEqualTo(200);
        assertThat(ahead.asString()).isEqualTo(usual);
        assertThat(ahead.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    @Test
    void answersHeadLikeGetButWithoutCookiesOrBody() {
        String id = LINEN.pushes();

        Response head = LINEN.browser().head("/cartrestore/{id}/", id);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(head.asString()).isEmpty();
        assertThat(head.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        LINEN.browser().head("/cartrestore/{id}/", newId()).then().statusCode(404);
        LINEN.browser().head("/cartrestore").then().statusCode(200);
    }

    @Test
    void movesOnFromACartThatIsEmptyOrOrdered() {
        String empty = LINEN.pushes(newId(), Map.of("products", List.of()));
        String ordered = LINEN.pushes();
        String next = LINEN.pushes();
        String emptyPointer = cookie(LINEN.browser().get("/cartrestore/{id}/", empty), "__Host-cart");
        String orderedPointer = cookie(LINEN.browser().get("/cartrestore/{id}/", ordered), "__Host-cart");
        LINEN.orders(newId(), ordered);

        assertThat(cookie(LINEN.browser().cookie("__Host-cart", emptyPointer).get("/cartrestore/{id}/", next), "__Host-cart"))
                .matches("2~linen~" + next + "![^~]*~" + empty + "!.*");
        assertThat(cookie(LINEN.browser().cookie("__Host-cart", orderedPointer).get("/cartrestore/{id}/", next), "__Host-cart"))
                .startsWith("2~linen~" + next + "!");
    }
}
