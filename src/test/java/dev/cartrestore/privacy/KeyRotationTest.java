package dev.cartrestore.privacy;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.testsupport.BehindProxy;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new signing key signs, the old one is still listed. */
@QuarkusTest
@TestProfile(BehindProxy.class)
@Tag(BehindProxy.TAG)
class KeyRotationTest {

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    @Inject
    Sql sql;

    private final TestPerson dora = TestPerson.named("Dora");

    @Test
    void knowsWhomTheOldKeyKeepsOut() {
        suppressBy("old");

        dora.pushesAgain(newId(), Map.of()).then().statusCode(200).body(jsonAt("email", equalTo("")));

        assertThat(sql.read("select count(*) from suppression where hash = ?", hash("new"))).isEqualTo("1");
        sql.run("delete from suppression where kid = 'old'");
        dora.pushesAgain(newId(), Map.of()).then().statusCode(200).body(jsonAt("email", equalTo("")));
    }

    @Test
    void endsUnderEveryKey() {
        suppressBy("old");
        dora.pushesAgain(newId(), Map.of()).then().body(jsonAt("email", equalTo("")));

        TestPerson.asks("readmissions", Map.of("email", dora.email())).then().body(jsonAt("readmitted", equalTo(true)));

        dora.pushesAgain(newId(), Map.of()).then().body(jsonAt("email", equalTo(dora.email())));
    }

    private void suppressBy(String kid) {
        TestPerson.named("First").isErased(); // so that this node does not take the store for one without any
        sql.run("insert into suppression (store, hash, kind, kid, since) values ('linen', ?, 'EMAIL', ?, ?)", hash(kid), kid,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private String hash(String kid) {
        return keys.sign(kid, "suppression", "linen", "EMAIL", dora.email().toLowerCase());
    }
}
