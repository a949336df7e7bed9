package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;

import java.util.Map;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.TestSize;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Carts that a storefront pushes. */
@QuarkusTest
@BothDatabases
class AttackersTest extends AttackersWalk {

    AttackersTest() {
        super(LINEN);
    }

    @Test
    void changeNothingForTheShopperOrTheStore() {
        walk(Integer.getInteger("attackers.walks", TestSize.of(2, 200)));
    }

    @Override
    String newCartId() {
        return newId();
    }

    @Override
    void say(String id, String contact, String email, Map<String, Integer> lines) {
        LINEN.pushes(id, Map.of("contactID", contact, "email", email, "products",
                lines.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue(), 100)).toList()));
    }

    @Override
    String goods(String productId) {
        return productId.substring(2);
    }

    @Override
    boolean hasCheckoutForEverybody() {
        return true;
    }

    @Override
    boolean takeBack(String id) {
        return false; // a storefront deletes its carts for good
    }
}
