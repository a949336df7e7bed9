package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What a link leads to whose cart is not there: nothing for strangers, and the reason for who may know it. */
@QuarkusTest
class GoneCartTest {

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Test
    void givesStrangersOneAnswerForEverythingThatIsNotThere() {
        String withdrawn = LINEN.pushes();
        LINEN.api().delete("/v3/carts/{id}", withdrawn).then().statusCode(204);
        String ordered = LINEN.pushes();
        LINEN.orders(newId(), ordered);
        String foreign = HONEY.pushes();
        String signed = LINEN.signedIdOf(LINEN.pushes());
        String forged = signed.substring(0, signed.length() - 1) + (signed.endsWith("A") ? "B" : "A");
        String foreignSigned = HONEY.signedIdOf(HONEY.pushes());

        List<String> answers = new ArrayList<>();
        for (String reference : List.of(newId(), withdrawn, ordered, foreign, forged, foreignSigned, "-")) {
            Response response = LINEN.browser().urlEncodingEnabled(false).header("X-Forwarded-For", "192.0.2.1")
                    .get("/cartrestore/" + reference.replace(" ", "%20") + "/");
            assertThat(response.statusCode()).as(reference).isEqualTo(404);
            assertThat(response.headers().hasHeaderWithName("Set-Cookie")).as(reference).isFalse();
            answers.add(response.asString());
        }

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("ordered already", "https://shop.test/");
    }

    @Test
    void tellsWhoMayKnowThatTheCartWasOrdered() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", signed), "__Host-cart");
        String plain = cookie(LINEN.browser().get("/cartrestore/{id}/", id), "__Host-cart");
        LINEN.orders(newId(), id);

        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(410).body(containsString("has been ordered"))
                .body(containsString("action=\"/cartrestore/" + signed + "/again\""));
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/", id).then().statusCode(410);
        LINEN.browser().cookie("__Host-cart", plain).get("/cartrestore/{id}/", id).then().statusCode(404);
        LINEN.browser().accept(ContentType.JSON).get("/cartrestore/{id}/", signed).then().statusCode(410)
                .contentType("application/problem+json")
                .body(jsonAt("type", equalTo("urn:cart-restore:ordered")));
    }

    @Test
    void putsTheGoodsOfAnOrderedCartIntoANewOne() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        LINEN.orders(newId(), id);
        String first = cookie(LINEN.form().post("/cartrestore/{id}/again", signed), "__Host-cart");
        String again = cookie(LINEN.form().cookie("__Host-cart", first).post("/cartrestore/{id}/again", signed), "__Host-cart");

        JsonPath copy = LINEN.browser().accept(ContentType.JSON).cookie("__Host-cart", first).get("/cartrestore").then()
                .statusCode(200)
                .body(jsonAt("products", hasSize(2))).extract().jsonPath();
        assertThat(copy.getString("cartID")).isNotEqualTo(id).hasSize(23);
        assertThat(LINEN.browser().accept(ContentType.JSON).cookie("__Host-cart", again).get("/cartrestore").jsonPath()
                .getString("cartID"))
                .isEqualTo(copy.getString("cartID"));
        LINEN.api().get("/v3/carts/{id}", copy.getString("cartID")).then().body(jsonAt("email", equalTo("")));
        LINEN.form().post("/cartrestore/{id}/again", id).then().statusCode(404);
    }

    @Test
    void tellsWhoMayKnowThatTheLinkExpiredOrTheCartWasWithdrawn() {
        String id = LINEN.pushes();
        Store linen = stores.byHost("shop.test").orElseThrow();
        String expired = SignedId.sign(keys, linen, id, clock.instant().minusSeconds(5)).segment();
        String signed = LINEN.signedIdOf(id);

        LINEN.browser().get("/cartrestore/{id}/", expired).then().statusCode(410).body(containsString("expired"));
        LINEN.form().post("/cartrestore/{id}/checkout", expired).then().statusCode(410);
        LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(204);
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(410).body(containsString("no longer available"));
    }
}
