package dev.cartrestore.privacy;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cartrestore.testsupport.Shop;
import io.restassured.response.Response;

/** A person whom no other test has to do with. */
record TestPerson(String name, String email, String phone, String contactId) {

    static TestPerson named(String name) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        long number = Long.parseLong(unique, 16) % 9_000_000 + 1_000_000;
        return new TestPerson(name + " Dumpling-" + unique, name + "." + unique + "@Example.org", "+49 30 7" + number,
                name + "contact" + unique);
    }

    /** What no dump may hold, in lower case. */
    String[] values() {
        String digits = phone.replaceAll("\\D", "");
        return new String[]{name.toLowerCase(), email.toLowerCase(), phone, digits, contactId.toLowerCase()};
    }

    /** A cart with an engraving. */
    String pushesCart(Map<String, ?> changes) {
        return pushesCart(newId(), changes);
    }

    String pushesCart(String cartId, Map<String, ?> changes) {
        pushesAgain(cartId, changes).then().statusCode(200);
        return cartId;
    }

    Response pushesAgain(String cartId, Map<String, ?> changes) {
        Map<String, Object> engraved = line("line-1", 1, 1500);
        engraved.put("options", List.of(Map.of("name", "Engraving", "value", "For " + name)));
        Map<String, Object> fields = new HashMap<>(Map.of("contactID", contactId, "email", email, "phone", phone,
                "cartRecoveryUrl", "https://shop.test/c/" + contactId, "attributionID", contactId + "-mail", "products",
                List.of(engraved, line("line-2", 2, 700))));
        fields.putAll(changes);
        return LINEN.api().header("Idempotency-Key", newId()).body(cart(cartId, fields)).post("/v3/carts");
    }

    String orders(Map<String, ?> changes) {
        String orderId = "order-" + newId();
        LINEN.api().header("Idempotency-Key", newId()).body(order(orderId, orderFields(changes))).post("/v3/orders").then()
                .statusCode(200);
        return orderId;
    }

    Map<String, Object> orderFields(Map<String, ?> changes) {
        Map<String, Object> address = Map.of("firstName", name, "phone", phone, "address", "1 " + name + " Street");
        Map<String, Object> fields = new HashMap<>(Map.of("contactID", contactId, "email", email, "phone", phone,
                "billingAddress", address, "shippingAddress", address, "contactNote", "Ring at " + name, "trackingCode",
                contactId + "-parcel", "orderUrl", "https://shop.test/orders/" + contactId, "products",
                List.of(Map.of("productID", "P1", "variantID", "V1", "title", "Thing", "quantity", 1, "price", 1500))));
        fields.putAll(changes);
        return fields;
    }

    static Response asks(String what, Map<String, ?> person) {
        return LINEN.api().body(person).post("/merchant/people/" + what);
    }

    Response isErased() {
        return asks("erasures", Map.of("email", email));
    }

    static final Object NONE = Shop.NONE;
}
