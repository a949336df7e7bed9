package dev.cartrestore.security.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySchemeTest {

    private static final KeyScheme API_KEY = KeyScheme.header("X-API-KEY");
    private static final KeyScheme AUTH_TOKEN = KeyScheme.header("X-Auth-Token");
    private static final KeyScheme BASIC = KeyScheme.basic();
    private static final KeyScheme BEARER_AND_TOKEN = KeyScheme.bearerAndHeader("X-Manager-Token");
    private static final List<KeyScheme> ALL = List.of(API_KEY, AUTH_TOKEN, BASIC, BEARER_AND_TOKEN);

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void findsTheKeyInTheHeaderOfItsFormat() {
        assertThat(API_KEY.presented(headers("x-api-key", "k"))).containsExactly("k");
        assertThat(AUTH_TOKEN.presented(headers("x-auth-token", "k"))).containsExactly("k");
        assertThat(BASIC.presented(headers("authorization", "Basic " + base64("k:")))).containsExactly("k");
        assertThat(BEARER_AND_TOKEN.presented(headers("authorization", "Bearer a", "x-manager-token", "t")))
                .containsExactly("a", "t");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void findsNoneInTheHeadersOfOthers(KeyScheme scheme) {
        List<MultiMap> all = List.of(headers("X-API-KEY", "k"), headers("X-Auth-Token", "k"),
                headers("Authorization", "Basic " + base64("k:"), "X-Manager-Token", "k"),
                headers("Authorization", "Bearer k", "X-Manager-Token", "k"));

        assertThat(all.stream().filter(headers -> !scheme.presented(headers).isEmpty())).hasSize(1);
        assertThat(scheme.presented(headers())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k:", "k:password", "k:pass:word", "k:é"})
    void takesAnyPassword(String pair) {
        assertThat(BASIC.presented(headers("Authorization", "Basic " + base64(pair)))).containsExactly("k");
        assertThat(BASIC.presented(headers("Authorization", "bASIC  " + base64(pair)))).containsExactly("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic azo=x", "Basic aw==", "Digest azo=", "azo="})
    void findsNoneInOtherCredentials(String value) {
        assertThat(BASIC.presented(headers("Authorization", value))).isEmpty();
    }

    @Test
    void wantsBothOfTwoHeaders() {
        assertThat(BEARER_AND_TOKEN.presented(headers("Authorization", "Bearer k"))).isEmpty();
        assertThat(BEARER_AND_TOKEN.presented(headers("X-Manager-Token", "k"))).isEmpty();
        assertThat(BEARER_AND_TOKEN.presented(headers("Authorization", "k", "X-Manager-Token", "k"))).isEmpty();
    }

    @Test
    void findsNoneInARepeatedHeader() {
        assertThat(API_KEY.presented(headers("X-API-KEY", "k", "X-API-KEY", "k"))).isEmpty();
        assertThat(BASIC.presented(headers("Authorization", "Basic " + base64("k:"), "Authorization", "Basic " + base64("k:"))))
                .isEmpty();
    }

    @Test
    void namesItselfInTheChallenge() {
        assertThat(API_KEY.challenge()).isEqualTo("ApiKey realm=\"cart-restore\"");
        assertThat(AUTH_TOKEN.challenge()).isEqualTo("ApiKey realm=\"cart-restore\"");
        assertThat(BASIC.challenge()).isEqualTo("Basic realm=\"cart-restore\", charset=\"UTF-8\"");
        assertThat(BEARER_AND_TOKEN.challenge()).isEqualTo("Bearer realm=\"cart-restore\"");
    }
}
