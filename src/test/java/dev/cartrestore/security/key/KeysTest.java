package dev.cartrestore.security.key;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.KEEP;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.newId;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of keys that are made at run time. */
@QuarkusTest
class KeysTest {

    private static final String KEYS = "/merchant/keys";

    @Inject
    TestClock clock;

    @Inject
    IssuedKeys issued;

    @Inject
    Sql sql;

    @Inject
    Tables tables;

    private final String name = newId();

    private Response make(Map<String, ?> wanted) {
        return LINEN.api().body(wanted).post(KEYS);
    }

    /** The key. */
    private String make(String access) {
        return make(Map.of("name", name, "access", access)).then().statusCode(201).extract().path("key");
    }

    private Response rotate(Map<String, ?> rotation) {
        return LINEN.api().body(rotation).post(KEYS + "/{name}/rotation", name);
    }

    private static RequestSpecification with(Shop shop, String key) {
        return shop.browser().header("X-API-KEY", key).contentType(ContentType.JSON);
    }

    private static int read(String key) {
        return with(LINEN, key).get("/v3/carts?limit=1").statusCode();
    }

    private static int write(String key) {
        return with(LINEN, key).body(cart(newId(), Map.of())).post("/v3/carts").statusCode();
    }

    private List<Map<String, Object>> listed() {
        return LINEN.api().get(KEYS).then().statusCode(200).extract().<List<Map<String, Object>>>path("keys").stream()
                .filter(key -> key.get("name").equals(name)).toList();
    }

    private static Instant time(Object text) {
        return Instant.parse((String) text);
    }

    @Test
    void workAtOnceAndAreShownOnce() {
        Instant before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Response answer = make(Map.of("name", name, "access", "full"));

        String key = answer.then().statusCode(201).body(jsonAt("name", equalTo(name))).body(jsonAt("access", equalTo("full")))
                .body(jsonAt("expiresAt", nullValue())).header("Cache-Control", "private, no-store").extract().path("key");
        assertThat(key).matches("[0-9a-f]{8}-[A-Za-z0-9_-]{43}");
        assertThat(read(key)).isEqualTo(200);
        assertThat(write(key)).isEqualTo(200);
        String digest = HexFormat.of().formatHex(Sha256.of(key));
        assertThat(listed()).singleElement().satisfies(shown -> {
            assertThat(shown).containsOnlyKeys("name", "access", "digest", "source", "createdAt")
                    .containsEntry("access", "full").containsEntry("digest", digest.substring(0, 6))
                    .containsEntry("source", "api");
            assertThat(time(shown.get("createdAt"))).isBetween(before, clock.instant());
        });
        assertThat(LINEN.api().get(KEYS).asString()).doesNotContain(key, digest);
        assertThat(tables.contents().toString()).contains(digest).doesNotContain(key);
    }

    @Test
    void areListedBesideTheConfiguredOnes() {
        List<Map<String, Object>> keys = LINEN.api().get(KEYS).then().statusCode(200).extract().path("keys");

        assertThat(keys).startsWith(Map.of("name", "key-1", "access", "full", "source", "configuration", "digest",
                HexFormat.of().formatHex(Sha256.of("linen-key"), 0, 3)),
                Map.of("name", "reporting", "access", "read", "source", "configuration", "digest",
                        HexFormat.of().formatHex(Sha256.of("linen-reading-key"), 0, 3)));
        LINEN.api().head(KEYS).then().statusCode(200).header("Content-Type", startsWith("application/json"));
    }

    @Test
    void forReadingChangeNothing() {
        String key = make("read");

        assertThat(read(key)).isEqualTo(200);
        with(LINEN, key).body(cart(name, Map.of())).post("/v3/carts").then().statusCode(403)
                .body(jsonAt("error", startsWith("This key is read-only"))).header("WWW-Authenticate", nullValue());
        LINEN.api().get("/v3/carts/{id}", name).then().statusCode(404);
        with(LINEN, key).get(KEYS).then().statusCode(403).body(jsonAt("type", equalTo("urn:cart-restore:read-only")))
                .body(jsonAt("detail", containsString("full access")));
        with(LINEN, key).delete(KEYS + "/{name}", name).then().statusCode(403);
        assertThat(read(key)).isEqualTo(200);
    }

    @Test
    void openTheirOwnStoreOnly() {
        String key = make("full");

        assertThat(with(HONEY, key).get("/v3/carts").statusCode()).isEqualTo(401);
        String honeys = HONEY.api().body(Map.of("name", name, "access", "full")).post(KEYS).then().statusCode(201).extract()
                .path("key");
        assertThat(with(HONEY, honeys).get("/v3/carts").statusCode()).isEqualTo(200);
        assertThat(read(honeys)).isEqualTo(401);
        HONEY.api().delete(KEYS + "/{name}", name).then().statusCode(204);
        assertThat(read(key)).isEqualTo(200);
    }

    @Test
    void haveNamesOfTheirOwn() throws Exception {
        String key = make("read");

        make(Map.of("name", name, "access", "full")).then().statusCode(409)
                .body(jsonAt("type", equalTo("urn:cart-restore:conflict")))
                .body(jsonAt("detail", equalTo("A key with this name exists; rotate it, or choose another name")))
                .body(jsonAt("key", nullValue()));
        make(Map.of("name", "key-1", "access", "full")).then().statusCode(409);
        assertThat(listed()).singleElement().satisfies(shown -> assertThat(shown).containsEntry("access", "read"));
        assertThat(read(key)).isEqualTo(200);
        String another = newId();
        assertThat(Concurrently.call(4, i -> make(Map.of("name", another, "access", "full")).statusCode()))
                .containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void areRefusedWithTheRuleOfAFieldOfAnotherType() {
        make(Map.of("name", name, "access", "read", "expiresAt", "soon")).then().statusCode(400)
                .body(jsonAt("fields.expiresAt", equalTo("must be a time such as 2026-11-02T09:30:00Z")));
        make(Map.of("name", List.of(name), "access", "read")).then().statusCode(400)
                .body(jsonAt("fields.name", equalTo("must be a text")));
        make("read");
        rotate(Map.of("overlap", "a day")).then().statusCode(400)
                .body(jsonAt("fields.overlap", equalTo("must be a duration such as P1D")));
    }

    @Test
    void thatAreRotatedOverlap() {
        String first = make("read");
        Instant before = clock.instant().truncatedTo(ChronoUnit.MILLIS);

        String second = rotate(Map.of()).then().statusCode(201).body(jsonAt("name", equalTo(name)))
                .body(jsonAt("access", equalTo("read")))
                .body(jsonAt("expiresAt", nullValue())).extract().path("key");

        assertThat(second).isNotEqualTo(first);
        assertThat(List.of(read(first), read(second), write(second))).containsExactly(200, 200, 403);
        assertThat(listed()).hasSize(2).last().satisfies(shown -> assertThat(shown).doesNotContainKey("expiresAt"));
        assertThat(time(listed().get(0).get("expiresAt"))).isBetween(before.plus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(1)));
        letEnd();
        assertThat(List.of(read(first), read(second))).containsExactly(401, 200);
        assertThat(listed()).hasSize(1);
    }

    private void letEnd() {
        clock.advance(Duration.ofDays(1));
        issued.refresh();
    }

    @Test
    void thatAreRotatedAgainLastNoLongerThanTheyWould() {
        String first = make("full");
        String second = rotate(Map.of("overlap", "PT1H")).then().statusCode(201).extract().path("key");
        Object end = listed().get(0).get("expiresAt");

        String third = rotate(Map.of("overlap", "PT5H")).then().statusCode(201).extract().path("key");

        assertThat(List.of(read(first), read(second), read(third))).containsOnly(200);
        assertThat(listed().get(0)).containsEntry("expiresAt", end);
        assertThat(time(listed().get(1).get("expiresAt"))).isAfter(time(end));
        String last = rotate(Map.of("overlap", "PT0S")).then().statusCode(201).extract().path("key");
        assertThat(Stream.of(first, second, third, last).map(KeysTest::read)).containsExactly(401, 401, 401, 200);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void thatEndAreRotatedIntoOnesThatEndWithThem() {
        Instant end = clock.instant().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        make(Map.of("name", name, "access", "full", "expiresAt", end.toString())).then().statusCode(201)
                .body(jsonAt("expiresAt", equalTo(end.toString())));

        rotate(Map.of()).then().statusCode(201).body(jsonAt("expiresAt", equalTo(end.toString())));

        assertThat(listed()).hasSize(2).allSatisfy(shown -> assertThat(time(shown.get("expiresAt"))).isEqualTo(end));
    }

    @Test
    void thatEndedLeaveTheirNames() {
        String end = clock.instant().plus(Duration.ofHours(1)).toString();
        String key = make(Map.of("name", name, "access", "full", "expiresAt", end)).then().statusCode(201).extract()
                .path("key");
        letEnd();

        assertThat(read(key)).isEqualTo(401);
        rotate(Map.of()).then().statusCode(404);
        LINEN.api().delete(KEYS + "/{name}", name).then().statusCode(404);
        String next = make("read");
        assertThat(List.of(read(key), read(next))).containsExactly(401, 200);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void stopAtOnceWhenTheyAreRemoved() {
        String first = make("full");
        String second = rotate(Map.of()).then().statusCode(201).extract().path("key");

        LINEN.api().delete(KEYS + "/{name}", name).then().statusCode(204);

        assertThat(List.of(read(first), read(second))).containsOnly(401);
        assertThat(listed()).isEmpty();
        LINEN.api().delete(KEYS + "/{name}", name).then().statusCode(404);
        assertThat(read(make("full"))).isEqualTo(200);
    }

    @Test
    void stayDeletedDuringAConcurrentRotation() throws Exception {
        for (int round = 0; round < 5; round++) {
            make("full");
            List<Integer> statuses = Concurrently.call(4,
                    i -> i == 2
                            ? LINEN.api().delete(KEYS + "/{name}", name).statusCode()
                            : rotate(Map.of()).statusCode());

            assertThat(statuses.get(2)).isEqualTo(204);
            assertThat(statuses).isSubsetOf(201, 204, 404);
            assertThat(listed()).isEmpty();
        }
    }

    @Test
    void canRemoveThemselves() {
        String key = make("full");

        with(LINEN, key).delete(KEYS + "/{name}", name).then().statusCode(204);

        assertThat(read(key)).isEqualTo(401);
    }

    @Test
    void ofTheConfigurationAreChangedThereOnly() {
        String sentence = "This key can only be changed in the configuration";
        LINEN.api().delete(KEYS + "/reporting").then().statusCode(409).body(jsonAt("detail", equalTo(sentence)));
        LINEN.api().body("{}").post(KEYS + "/reporting/rotation").then().statusCode(409)
                .body(jsonAt("detail", equalTo(sentence)));

        assertThat(read("linen-reading-key")).isEqualTo(200);
    }

    @Test
    void thatOtherNodesMadeOrRemovedAreKnownWithinSeconds() throws Exception {
        String digest = HexFormat.of().formatHex(Sha256.of(name));
        sql.run("insert into api_key (store, name, generation, access, digest, created_at) values (?, ?, ?, ?, ?, ?)", "linen",
                name, 0, "FULL", digest, clock.instant().atOffset(UTC));
        issued.refresh();
        assertThat(read(name)).isEqualTo(200);

        sql.run("delete from api_key where name = ?", name);
        issued.refresh();
        assertThat(read(name)).isEqualTo(401);
        assertThat(IssuedKeys.class.getDeclaredMethod("refresh").getAnnotation(Scheduled.class).every())
                .isIn("1s", "2s", "3s");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"Big,full,-,name", "-,full,-,name", "-x,full,-,name", "'',full,-,name",
            "a b,full,-,name",
            "ok,write,-,access", "ok,FULL,-,access", "ok,-,-,access", "ok,full,2020-01-01T00:00:00Z,expiresAt",
            "ok,full,2099-01-01T00:00:00Z,expiresAt", "ok,full,+1000000000-12-31T23:59:59.999999999Z,expiresAt",
            "ok,full,tomorrow,expiresAt"})
    void areMadeOfWhatMakesSense(String wantedName, String access, String expiresAt, String field) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("name", wantedName);
        wanted.put("access", access);
        wanted.put("expiresAt", expiresAt);

        assertThat(make(wanted).then().statusCode(400).extract().<Map<String, String>>path("fields")).containsOnlyKeys(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "P91D", "a day"})
    void overlapForATimeThatMakesSense(String overlap) {
        make("full");

        assertThat(rotate(Map.of("overlap", overlap)).then().statusCode(400).extract().<Map<String, String>>path("fields"))
                .containsOnlyKeys("overlap");
        assertThat(listed()).hasSize(1);
        rotate(Map.of("overlap", "P90D")).then().statusCode(201);
    }

    @Test
    void areRotatedForADayWithoutABody() {
        make("full");

        LINEN.api().post(KEYS + "/{name}/rotation", name).then().statusCode(201);

        assertThat(listed()).hasSize(2);
    }

    @Test
    void areAHundredAtMost() {
        for (int i = 0; i < 100; i++) {
            sql.run("insert into api_key (store, name, generation, access, digest, created_at) values (?, ?, ?, ?, ?, ?)",
                    "keep", "n" + i, 0, "READ", "00".repeat(32), clock.instant().atOffset(UTC));
        }

        KEEP.api().body(Map.of("name", name, "access", "read")).post(KEYS).then().statusCode(409)
                .body(jsonAt("detail", containsString("100 keys")));
        KEEP.api().body("{}").post(KEYS + "/n0/rotation").then().statusCode(409);
        KEEP.api().delete(KEYS + "/n0").then().statusCode(204);
        KEEP.api().body(Map.of("name", name, "access", "read")).post(KEYS).then().statusCode(201);
        sql.run("delete from api_key where store = ?", "keep");
        issued.refresh();
    }

    @Test
    void areSpokenOfInTheLogByTheirNames() {
        String[] key = new String[2];
        List<String> lines = Logged.during(() -> {
            key[0] = make("full");
            key[1] = rotate(Map.of()).path("key");
            with(LINEN, key[1]).delete(KEYS + "/{name}", name).then().statusCode(204);
        });

        assertThat(lines).containsSubsequence("API key " + name + " of store linen was created by the holder of key key-1",
                "API key " + name + " of store linen was rotated by the holder of key key-1",
                "API key " + name + " of store linen was deleted by the holder of key " + name);
        assertThat(lines.toString()).doesNotContain(key);
    }

    @Test
    void comeInJson() {
        LINEN.api().contentType(ContentType.TEXT).body("x").post(KEYS).then().statusCode(415);
        LINEN.browser().get(KEYS).then().statusCode(401).contentType("application/problem+json")
                .body(jsonAt("type", equalTo("urn:cart-restore:unauthorized")));
        LINEN.browser().header("Accept", "text/html,*/*;q=0.8").get(KEYS).then().statusCode(401)
                .contentType(ContentType.HTML);
    }
}
