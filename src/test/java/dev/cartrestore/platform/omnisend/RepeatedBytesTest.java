package dev.cartrestore.platform.omnisend;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A request is repeated only if its bytes are, however alike two bodies may look once they are read. */
@QuarkusTest
class RepeatedBytesTest {

    @Test
    void tellsBodiesApartThatAreReadAlike() {
        String key = newId();
        String body = """
                {"cartID":"%s","contactID":"c1","currency":"USD","cartSum":1,"products":[],"unknown":%%s}""".formatted(newId());

        LINEN.api().header("Idempotency-Key", key).body(body.formatted("1")).post("/v3/carts").then().statusCode(200);
        LINEN.api().header("Idempotency-Key", key).body(body.formatted("1")).post("/v3/carts").then().statusCode(200);
        LINEN.api().header("Idempotency-Key", key).body(body.formatted("2")).post("/v3/carts").then().statusCode(422);
        LINEN.api().header("Idempotency-Key", key).body(body.formatted("1") + " ").post("/v3/carts").then().statusCode(422);
    }
}
