package dev.cartrestore.platform.omnisend.contact;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What merchants' programs are told of contacts. */
@QuarkusTest
class OmnisendContactsTest {

    private static final String CONTACT = "/v3/contacts/{id}";

    @Inject
    Sql sql;

    private final String contact = newId();
    private final String email = contact + "@example.com";

    @Test
    void haveTheSampleFieldForField() {
        ObjectNode sample = (ObjectNode) json(Fixtures.text("omnisend-contact.json"));
        sample.put("contactID", contact).put("email", email);
        ObjectNode identifier = (ObjectNode) sample.at("/identifiers/0");
        identifier.put("id", email);
        // that somebody subscribed is known at Omnisend alone
        ((ObjectNode) identifier.at("/channels/email")).put("status", "nonSubscribed");
        LINEN.pushes(newId(), Map.of("contactID", contact, "email", email, "createdAt", "2026-01-05T08:00:00Z",
                "customerName", "Jane Doe"));

        JsonNode served = json(LINEN.api().get(CONTACT, contact).then().statusCode(200).extract().asString());

        assertThat(served).isEqualTo(sample);
        assertThat(served.fieldNames()).toIterable().containsExactlyElementsOf(sample::fieldNames);
        LINEN.api().head(CONTACT, contact).then().statusCode(200).contentType("application/json");
    }

    @Test
    void areToldByTheirNewestCartsAndOrders() {
        pushes("2026-03-01T08:00:00Z", Map.of("email", "old@example.com", "phone", "+15550001", "billingAddress",
                Map.of("firstName", "Janet", "lastName", "Roe")));
        pushes("2026-05-01T08:00:00Z", Map.of());
        orders("2026-04-01T08:00:00Z",
                Map.of("email", "mid@example.com", "billingAddress", Map.of("firstName", "Jane", "lastName", "Doe")));
        orders("2026-02-01T08:00:00Z", Map.of("email", "older@example.com", "phone", "+15550002"));

        LINEN.api().get(CONTACT, contact).then().statusCode(200).body(jsonAt("email", equalTo(email)))
                .body(jsonAt("firstName", equalTo("Jane"))).body(jsonAt("lastName", equalTo("Doe")))
                .body(jsonAt("phone", equalTo("+15550001")))
                .body(jsonAt("phoneNumber", equalTo("+15550001"))).body(jsonAt("createdAt", equalTo("2026-02-01T08:00:00Z")))
                .body(jsonAt("identifiers.type", contains("email", "phone")))
                .body(jsonAt("identifiers.id", contains(email, "+15550001")))
                .body(jsonAt("identifiers[1].channels.sms.status", equalTo("nonSubscribed")))
                .body(jsonAt("identifiers[1].channels.sms.statusDate", equalTo("2026-02-01T08:00:00Z")));
    }

    @Test
    void areKnownByAnOrderAlone() {
        orders("2026-02-01T08:00:00Z", Map.of());

        LINEN.api().get(CONTACT, contact).then().statusCode(200).body(jsonAt("email", equalTo(email)))
                .body(jsonAt("firstName", equalTo("")))
                .body(jsonAt("phone", nullValue())).body(jsonAt("phoneNumber", equalTo("")))
                .body(jsonAt("createdAt", equalTo("2026-02-01T08:00:00Z")));
    }

    @Test
    void mayHaveNoAddress() {
        pushes("2026-05-01T08:00:00Z", Map.of("email", NONE));
        sql.run("update cart set contact_email = ?, email_key = ? where contact_id = ?", email, email, contact);

        LINEN.api().get(CONTACT, contact).then().statusCode(200).body(jsonAt("email", equalTo("")))
                .body(jsonAt("identifiers", empty()))
                .body(not(containsString(email)));
        list("email", email).body(jsonAt("contacts", empty()));
    }

    @Test
    void areFoundByAddressAndByPhone() {
        String other = newId();
        String phone = "+1 555 " + Math.abs((long) contact.hashCode());
        pushes("2026-05-01T08:00:00Z", Map.of("phone", phone));
        pushes("2026-06-01T08:00:00Z", Map.of("contactID", other));
        orders("2026-07-01T08:00:00Z", Map.of("email", email.toUpperCase(Locale.ROOT)));

        list("email", " " + email.toUpperCase(Locale.ROOT)).body(jsonAt("contacts.contactID", contains(contact, other)))
                .body(jsonAt("paging.offset", equalTo(0))).body(jsonAt("paging.limit", equalTo(100)))
                .body(jsonAt("paging.next", nullValue()));
        list("phone", phone.replace("+", "00")).body(jsonAt("contacts.contactID", contains(contact)));
        LINEN.api().queryParam("email", email).queryParam("phone", phone).get("/v3/contacts").then()
                .body(jsonAt("contacts.contactID", contains(contact)));
        String next = LINEN.api().queryParam("email", email).queryParam("limit", 1).get("/v3/contacts").then()
                .body(jsonAt("contacts.contactID", contains(contact))).body(jsonAt("paging", hasKey("previous")))
                .body(jsonAt("paging.next", notNullValue())).extract().path("paging.next");
        LINEN.api().urlEncodingEnabled(false).get(next.substring(LINEN.origin().length())).then().statusCode(200)
                .body(jsonAt("contacts.contactID", contains(other)))
                .body(jsonAt("paging.previous", containsString("offset=0&limit=1")));
    }

    @Test
    void areNotKnownOnceTheirCartsAndOrdersAreGone() {
        String cart = pushes("2026-05-01T08:00:00Z", Map.of());
        String order = orders("2026-05-01T08:00:00Z", Map.of("cartID", newId()));

        LINEN.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        LINEN.api().get(CONTACT, contact).then().statusCode(200);
        LINEN.api().delete("/v3/orders/{id}", order).then().statusCode(204);

        LINEN.api().get(CONTACT, contact).then().statusCode(404);
        list("email", email).body(jsonAt("contacts", empty()));
    }

    @Test
    void areOneStores() {
        pushes("2026-05-01T08:00:00Z", Map.of());
        orders("2026-05-01T08:00:00Z", Map.of("cartID", newId()));

        HONEY.api().get(CONTACT, contact).then().statusCode(404).body(jsonAt("error", notNullValue()));
        HONEY.api().queryParam("email", email).get("/v3/contacts").then().statusCode(200).body(jsonAt("contacts", empty()));
    }

    @Test
    void areShownToNobodyUnnoticed() {
        pushes("2026-05-01T08:00:00Z", Map.of());
        sql.run("delete from audit_line");

        LINEN.api().get(CONTACT, contact).then().statusCode(200);
        list("email", email).body(jsonAt("contacts", hasSize(1)));

        assertThat(sql.read("select count(*) from audit_line where action = 'GET /v3/contacts/{contactId}' and amount = 1"))
                .isEqualTo("1");
        assertThat(sql.read("select count(*) from audit_line where action = 'GET /v3/contacts' and amount = 1"))
                .isEqualTo("1");
        assertThat(sql.read("select count(*) from audit_line where subject is not null")).as("a contact's id is personal")
                .isEqualTo("0");
    }

    @Test
    void areNotKnownAnyMoreOnceTheyAreErased() {
        pushes("2026-05-01T08:00:00Z", Map.of());
        orders("2026-05-01T08:00:00Z", Map.of());

        LINEN.api().body(Map.of("email", email)).post("/merchant/people/erasures").then().statusCode(200);
        pushes("2026-05-02T08:00:00Z", Map.of());

        LINEN.api().get(CONTACT, contact).then().statusCode(404);
        list("email", email).body(jsonAt("contacts", empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "not an id", "a.b"})
    void areUnknownInOmnisendsForm(String id) {
        LINEN.api().get(CONTACT, id).then().statusCode(404).body(jsonAt("error", notNullValue()))
                .header("X-Rate-Limit-Limit", notNullValue());
        LINEN.api().head(CONTACT, id).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?email=", "?email=a&limit=0", "?email=a&limit=251", "?email=a&offset=-1", "?email=a%0Ab",
            "?phone=%00", "?phone=none"})
    void areLookedUpBySomethingThatCanBe(String query) {
        LINEN.api().urlEncodingEnabled(false).get("/v3/contacts" + query).then().statusCode(400)
                .body(jsonAt("error", notNullValue()));
        LINEN.api().urlEncodingEnabled(false).head("/v3/contacts" + query).then().statusCode(400);
    }

    @Test
    void ignoreParametersThatMeanNothing() {
        pushes("2026-05-01T08:00:00Z", Map.of());

        LINEN.api().queryParam("email", email).queryParam("colour", "red").get("/v3/contacts").then().statusCode(200)
                .body(jsonAt("contacts", hasSize(1)));
    }

    private String pushes(String updatedAt, Map<String, ?> changes) {
        Map<String, Object> cart = new HashMap<>(
                Map.of("contactID", contact, "email", email, "createdAt", updatedAt, "updatedAt", updatedAt));
        cart.putAll(changes);
        return LINEN.pushes(newId(), cart);
    }

    private String orders(String createdAt, Map<String, ?> changes) {
        String id = newId();
        Map<String, Object> order = new HashMap<>(Map.of("contactID", contact, "email", email, "createdAt", createdAt));
        order.putAll(changes);
        LINEN.api().body(order(id, order)).post("/v3/orders").then().statusCode(200);
        return id;
    }

    private static ValidatableResponse list(String name, String value) {
        return LINEN.api().queryParam(name, value).get("/v3/contacts").then().statusCode(200);
    }
}
