package dev.cartrestore.security.limit;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import dev.cartrestore.testsupport.BehindProxy;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A link's contact is a guess, too, although its page is shown. Behind a trusted proxy, so that each test has its clients. */
@QuarkusTest
@TestProfile(BehindProxy.class)
@Tag(BehindProxy.TAG)
class ContactGuessTest {

    private static final String RIGHT = "4785497456";

    @Test
    void countsAsAMissOfTheClientIfItIsWrong() {
        for (int i = 0; i < 20; i++) {
            assertThat(open(LINEN.pushes(), "guess-" + i, "198.51.100.1").statusCode()).isEqualTo(200);
        }

        String id = LINEN.pushes();
        assertThat(open(id, RIGHT, "198.51.100.1").statusCode()).isEqualTo(429);
        assertThat(open(LINEN.signedIdOf(id), "guess", "198.51.100.1").statusCode()).as("needs no guess").isEqualTo(200);
        assertThat(isProven(open(id, RIGHT, "198.51.100.2"))).isTrue();
    }

    @Test
    void countsAsNothingIfItIsRightOrNotNeeded() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        for (int i = 0; i < 25; i++) {
            assertThat(isProven(open(id, RIGHT, "198.51.101.1"))).isTrue();
            assertThat(open(signed, "guess-" + i, "198.51.101.1").statusCode()).isEqualTo(200);
        }
        assertThat(open(newId(), RIGHT, "198.51.101.1").statusCode()).isEqualTo(404);
    }

    @Test
    void countsNoLessWhereThereIsNoCart() {
        String ordered = LINEN.pushes();
        LINEN.orders(newId(), ordered);
        for (int i = 0; i < 20; i++) {
            assertThat(open(i % 2 == 0 ? ordered : newId(), "guess-" + i, "198.51.102.1").statusCode()).isEqualTo(404);
        }

        assertThat(open(newId(), RIGHT, "198.51.102.1").statusCode()).isEqualTo(429);
    }

    @Test
    void provesNothingForAWhileAfterTenWrongOnesOfAllClients() {
        String id = LINEN.pushes();
        for (int i = 1; i <= 9; i++) {
            open(id, "guess-" + i, "198.51.103." + i);
        }
        assertThat(isProven(open(id, RIGHT, "198.51.103.10"))).isTrue();

        open(id, "guess", "198.51.103.11");

        Response shown = open(id, RIGHT, "198.51.103.12");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(isProven(shown)).isFalse();
        assertThat(isProven(open(LINEN.signedIdOf(id), RIGHT, "198.51.103.13"))).isTrue();
        assertThat(isProven(open(LINEN.pushes(), RIGHT, "198.51.103.14"))).isTrue();
    }

    @Test
    void takesNothingFromABrowserThatHasProvenItBefore() {
        String id = LINEN.pushes();
        String pointer = Shop.cookie(open(id, RIGHT, "198.51.104.1"), "__Host-cart");
        for (int i = 1; i <= 10; i++) {
            open(id, "guess-" + i, "198.51.104.2");
        }

        assertThat(isProven(LINEN.browser().header("X-Forwarded-For", "198.51.104.1").cookie("__Host-cart", pointer)
                .get("/cartrestore/{id}/?omnisendContactID={contact}", id, RIGHT))).isTrue();
    }

    @Test
    void countsForTheBrowserThatHoldsTheCart() {
        String id = LINEN.pushes();
        String pointer = Shop.cookie(open(id, "guess", "198.51.105.1"), "__Host-cart");
        for (int i = 1; i < 10; i++) {
            held(pointer, "guess-" + i);
        }

        held(pointer, RIGHT);

        assertThat(isProven(open(id, RIGHT, "198.51.105.9"))).as("ten were wrong").isFalse();
    }

    @Test
    void provesNothingToAClientOfManyMissesThatHoldsTheCart() {
        String id = LINEN.pushes();
        String pointer = Shop.cookie(LINEN.browser().header("X-Forwarded-For", "198.51.106.1").get("/cartrestore/{id}/", id),
                "__Host-cart");
        for (int i = 0; i < 20; i++) {
            open(newId(), "guess", "198.51.106.1");
        }

        Response shown = LINEN.browser().header("X-Forwarded-For", "198.51.106.1").cookie("__Host-cart", pointer)
                .get("/cartrestore/{id}/?omnisendContactID={contact}", id, RIGHT);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(isProven(shown)).isFalse();
    }

    @Test
    void isNoneWhereNobodyKnowsTheRightOne() {
        String id = LINEN.pushes(newId(), Map.of("contactID", Shop.NONE));
        for (int i = 0; i < 25; i++) {
            assertThat(open(id, "guess-" + i, "198.51.107.1").statusCode()).isEqualTo(200);
        }
    }

    private static void held(String pointer, String contact) {
        LINEN.browser().header("X-Forwarded-For", "198.51.105.1").cookie("__Host-cart", pointer)
                .get("/cartrestore?omnisendContactID={contact}", contact).then().statusCode(200);
    }

    private static boolean isProven(Response shown) {
        String line = Shop.cookieLine(shown, "omnisendContactID");
        return line != null && line.contains("Max-Age");
    }

    private static Response open(String id, String contact, String client) {
        return LINEN.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/?omnisendContactID={contact}", id,
                contact);
    }
}
