package dev.cartrestore.platform.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import dev.cartrestore.platform.Webhook;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAccessTest {

    private static final String PATH = "a-path_that-is-22-long";
    private static final String PASSWORD = "a pass:wörd of 22 chars";

    private final Store store = TestStore.of("shop");
    private final WebhookAccess access = access(PATH, "hook", PASSWORD);

    private WebhookAccess access(String path, String user, String password) {
        return WebhookAccess.of(store, "zid", Optional.ofNullable(path), Optional.ofNullable(user),
                Optional.ofNullable(password));
    }

    private static Webhook webhook(String path, String authorization) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (authorization != null) {
            headers.add("authorization", authorization);
        }
        return new Webhook(Optional.ofNullable(path), Optional.empty(), headers, new byte[0], Instant.EPOCH);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Test
    void letsInWhoKnowsPathAndPassword() {
        assertThatCode(() -> access.require(webhook(PATH, basic("hook:" + PASSWORD)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,hook:" + PASSWORD, "a-path_that-is-22-lonG,hook:" + PASSWORD, PATH + ",-",
            PATH + ",hook", PATH + ",hook:", PATH + ",Hook:" + PASSWORD, PATH + ",hook:" + PASSWORD + "x", "-,-", "'',''"})
    void letsNobodyElseIn(String path, String pair) {
        refuses(access, webhook(path, pair == null ? null : basic(pair)));
    }

    @Test
    void letsNobodyInByAnotherScheme() {
        refuses(access, webhook(PATH, basic("hook:" + PASSWORD).replace("Basic", "Bearer")));
        refuses(access, webhook(PATH, ""));
    }

    @Test
    void letsNobodyInWhereNothingIsConfigured() {
        WebhookAccess none = access(null, null, null);

        refuses(none, webhook(null, null));
        refuses(none, webhook("", ""));
        refuses(none, webhook(PATH, basic("hook:" + PASSWORD)));
    }

    private static void refuses(WebhookAccess access, Webhook webhook) {
        assertThatThrownBy(() -> access.require(webhook)).isInstanceOf(WebhookRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,hook," + PASSWORD + ",webhook-path", PATH + ",-," + PASSWORD + ",webhook-user",
            PATH + ",hook,-,webhook-password", "21-letters-are-no-more,-,-,webhook-user",
            "21-letters-are-too-fe,hook," + PASSWORD + ",webhook-path",
            "no/slash-in-a-segment!,hook," + PASSWORD + ",webhook-path",
            PATH + ",ho:ok," + PASSWORD + ",webhook-user", PATH + ",' '," + PASSWORD + ",webhook-user",
            PATH + ",hook,21-letters-are-too-fe,webhook-password"})
    void needsAllThreeAndThatNobodyGuessesThem(String path, String user, String password, String item) {
        assertThatThrownBy(() -> access(path, user, password)).isInstanceOf(InvalidStoreException.class)
                .hasMessageContaining("shop").hasMessageContaining("zid." + item);
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 128})
    void takesPathsOfSomeLength(int letters) {
        assertThatCode(() -> access("a".repeat(letters), "hook", "p".repeat(22))).doesNotThrowAnyException();
    }

    @Test
    void takesNoLongerPath() {
        assertThatThrownBy(() -> access("a".repeat(129), "hook", PASSWORD)).isInstanceOf(InvalidStoreException.class);
    }
}
