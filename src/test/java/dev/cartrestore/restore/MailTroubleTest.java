package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import dev.cartrestore.cart.CartEvent;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.FreshLinkCounter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** No mail server answers. */
@QuarkusTest
@TestProfile(MailTroubleTest.NobodyListens.class)
class MailTroubleTest {

    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.mailer.mock", "false", "quarkus.mailer.host", "localhost", "quarkus.mailer.port", "1");
        }
    }

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    FreshLinkCounter requests;

    @TestHTTPResource(value = "/health/ready", management = true)
    String readiness;

    @Test
    void countsNoMailThatCouldNotBeSentAndLogsNothingPersonal() {
        String id = LINEN.pushes(newId(), Map.of("email", "jane@example.com"));
        String expired = SignedId.sign(keys, stores.byHost("shop.test").orElseThrow(), id, Instant.EPOCH).segment();
        int failed = requests.seenTo("failed");

        List<String> log = logged(() -> {
            for (int i = 0; i < 4; i++) {
                requests.await(1, () -> LINEN.form().formParam("email", "jane@example.com")
                        .post("/cartrestore/{id}/fresh-link", expired).then().statusCode(303));
            }
        });

        assertThat(requests.seenTo("failed")).isEqualTo(failed + 4);
        assertThat(QuarkusTransaction.requiringNew()
                .call(() -> CartEvent.count("cartId = ?1 and type = ?2", id, CartEvent.Type.LINK_MAILED))).isZero();
        assertThat(log).anyMatch(line -> line.contains("A fresh link of store linen could not be mailed"));
        assertThat(String.join("\n", log)).doesNotContain("jane@", id, "~");
        given().get(readiness).then().statusCode(200);
    }

    /** Everything that is logged meanwhile, traces and all. */
    private static List<String> logged(Runnable act) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                StringWriter line = new StringWriter();
                line.append(record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage());
                if (record.getThrown() != null) {
                    record.getThrown().printStackTrace(new PrintWriter(line));
                }
                lines.add(line.toString());
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            act.run();
        } finally {
            root.removeHandler(handler);
        }
        return lines;
    }
}
