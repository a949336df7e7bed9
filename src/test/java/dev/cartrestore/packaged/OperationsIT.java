package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsIT {

    private static final Set<String> FIELDS = Set.of("timestamp", "level", "loggerName", "message", "threadName", "exception",
            "stackTrace");

    static PackagedApplication application;

    @BeforeAll
    static void start() throws IOException {
        application = PackagedApplication.shared();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi", "/q/swagger-ui/"})
    void answersOperatorsOnThePortOfTheirOwnOnly(String path) throws IOException {
        assertThat(PackagedApplication.get(application.management(path)).statusCode()).isEqualTo(200);
        assertThat(PackagedApplication.get(application.at(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void logsJsonWithoutLinksPeopleAndSecrets() throws IOException {
        String mail = "someone.private@example.org";
        String cart = SampleCart.json("cart-in-a-link", 2).replace(SampleCart.EMAIL, mail);
        assertThat(application.push(cart).statusCode()).isEqualTo(200);
        var mended = application.push(cart.replace("\"quantity\": 1", "\"quantity\": \"" + mail + "\""));
        assertThat(mended.statusCode()).isEqualTo(200);
        assertThat(mended.headers().firstValue("Cart-Restore-Notes")).hasValueSatisfying(notes -> assertThat(notes)
                .contains("quantity").doesNotContain(mail));
        assertThat(application.push(cart.substring(0, cart.length() - 1)).statusCode()).isEqualTo(400);
        String link = "/cartrestore/cart-in-a-link/?omnisendContactID=" + SampleCart.CONTACT;
        assertThat(PackagedApplication.get(application.at(link)).statusCode()).isEqualTo(200);
        assertThat(PackagedApplication.get(application.at(link.replace("/?", "%2F/?"))).statusCode()).isEqualTo(400);
        assertThat(PackagedApplication.get(application.at("/cartrestore/unknown-cart-in-a-link")).statusCode()).isEqualTo(404);
        assertThat(PackagedApplication.get(application.at("/v3/carts?email=" + mail), "X-API-KEY", "a-wrong-merchant-key")
                .statusCode()).isEqualTo(401);
        assertThat(PackagedApplication.send(HttpRequest.newBuilder(application.at(link.replace("/?", "/checkout?")))
                .POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(403);

        List<String> lines = application.lines();

        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(fields(line)).isSubsetOf(FIELDS).contains("message"));
        assertThat(String.join("\n", lines)).doesNotContain("cart-in-a-link", SampleCart.CONTACT, mail, "a-wrong-merchant-key",
                PackagedApplication.API_KEY, PackagedApplication.SECRET);
    }

    /** An address that is no URI, as no HTTP client of Java's would send it. */
    @Test
    void readsALinkThatAMailLeftUnfinished() throws IOException {
        assertThat(application.push(SampleCart.json("cart-of-a-template", 2)).statusCode()).isEqualTo(200);
        URI link = application.at("/cartrestore/cart-of-a-template/");
        try (Socket socket = new Socket(link.getHost(), link.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + link.getPath() + "?utm_campaign={{campaign}} HTTP/1.1\r\nHost: localhost\r\n"
                            + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ").contains("no-store", "/checkout");
        }
    }

    @Test
    void startsWithoutWarnings() {
        assertThat(application.lines().stream().takeWhile(line -> !line.contains("Installed features"))).isNotEmpty()
                .noneMatch(line -> line.contains("\"WARN\"") || line.contains("\"ERROR\""));
    }

    private static Set<String> fields(String line) throws IOException {
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.isObject()).isTrue();
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
