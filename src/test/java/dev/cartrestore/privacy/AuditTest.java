package dev.cartrestore.privacy;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Each look at somebody's data leaves a line. */
@QuarkusTest
class AuditTest {

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    @Inject
    Stores stores;

    @Inject
    Retention retention;

    private final TestPerson dora = TestPerson.named("Dora");

    @Test
    void tellsWhoSawWhat() {
        String id = dora.pushesCart(Map.of());
        String order = dora.orders(Map.of("cartID", id));
        Instant before = clock.instant();

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);
        LINEN.api().get("/v3/orders/{id}", order).then().statusCode(200);
        LINEN.api().queryParam("email", dora.email()).get("/v3/carts").then().statusCode(200).body(jsonAt("carts", hasSize(1)));
        TestPerson.asks("export", Map.of("email", dora.email())).then().statusCode(200)
                .body(jsonAt("stored.auditLines.action", hasSize(2)));
        dora.isErased();

        JsonPath audit = audit(before);
        assertThat(audit.getList("lines.action")).containsExactly("POST /merchant/people/erasures",
                "POST /merchant/people/export", "GET /v3/carts", "GET /v3/orders/{orderId}", "GET /v3/carts/{cartId}");
        assertThat(audit.getList("lines.subject")).containsExactly(null, null, null, order, id);
        assertThat(audit.getList("lines.amount")).containsExactly(2, 2, 1, null, null);
        assertThat(audit.getList("lines.caller", String.class)).allMatch(caller -> !caller.isBlank());
        assertThat(audit.prettify()).doesNotContain(dora.email(), dora.contactId());
    }

    @Test
    void leavesNoLineWhereNothingIsShown() {
        String id = dora.pushesCart(Map.of());
        Instant before = clock.instant();

        LINEN.api().head("/v3/carts/{id}", id).then().statusCode(200);
        LINEN.api().get("/v3/carts/{id}", newId()).then().statusCode(404);
        Shop.HONEY.api().get("/v3/carts/{id}", id).then().statusCode(404);

        assertThat(audit(before).getList("lines")).isEmpty();
    }

    @Test
    void showsNothingThatCannotBeWrittenDown() {
        String id = dora.pushesCart(Map.of());
        sql.run("alter table audit_line add column unheard_of integer default 0 not null");
        sql.run("alter table audit_line alter column unheard_of drop default"); // so that it can be read, and not added to
        try {
            for (String path : List.of("/v3/carts/" + id, "/v3/carts")) {
                LINEN.api().get(path).then().statusCode(503).header("Retry-After", notNullValue())
                        .contentType("application/json").body(not(containsString(dora.email())))
                        .body(jsonAt("error", notNullValue()));
            }
            Response export = TestPerson.asks("export", Map.of("email", dora.email()));
            assertThat(export.statusCode()).isEqualTo(503);
            assertThat(export.asString()).doesNotContain(dora.email());
        } finally {
            sql.run("alter table audit_line drop column unheard_of");
        }
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);
    }

    @Test
    void isReadPartByPart() {
        String id = dora.pushesCart(Map.of());
        Instant before = clock.instant();
        for (int i = 0; i < 5; i++) {
            LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);
        }
        List<String> times = new ArrayList<>();
        String next = "/merchant/audit?limit=2&from=" + before;
        while (next != null) {
            JsonPath page = LINEN.api().urlEncodingEnabled(false).get(next).then().statusCode(200).extract().jsonPath();
            times.addAll(page.getList("lines.at"));
            next = page.getString("next") == null ? null : page.getString("next").replace(LINEN.origin(), "");
        }

        assertThat(times).hasSize(5).isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
        LINEN.api().queryParam("to", before.toString()).queryParam("from", before.toString()).get("/merchant/audit").then()
                .statusCode(200).body(jsonAt("lines", hasSize(0)));
        LINEN.api().head("/merchant/audit").then().statusCode(200);
        for (String wrong : List.of("limit=0", "limit=x", "limit=501", "from=yesterday", "to=1", "after=x")) {
            LINEN.api().get("/merchant/audit?" + wrong).then().statusCode(400);
        }
    }

    @Test
    void isOfOneStore() {
        String id = dora.pushesCart(Map.of());
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);

        Shop.HONEY.api().get("/merchant/audit").then().statusCode(200).body(not(containsString(id)));
    }

    @Test
    void isKeptForAYear() {
        String id = dora.pushesCart(Map.of());
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);
        clock.advance(Duration.ofDays(364));
        retention.eraseAll();
        assertThat(sql.read("select count(*) from audit_line where subject = ?", id)).isEqualTo("1");

        clock.advance(Duration.ofDays(2));
        retention.eraseAll();

        assertThat(sql.read("select count(*) from audit_line where subject = ?", id)).isEqualTo("0");
    }

    private static JsonPath audit(Instant from) {
        return LINEN.api().queryParam("from", from.toString()).get("/merchant/audit").then().statusCode(200)
                .body(jsonAt("next", equalTo(null))).extract().jsonPath();
    }
}
