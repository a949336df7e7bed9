package dev.cartrestore.security;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks to the running application byte by byte, since no client sends what an attacker would. */
@QuarkusTest
class RequestGuardTest {

    private static final List<String> HEADERS = List.of("Cache-Control: private, no-store", "Referrer-Policy: strict-origin",
            "X-Content-Type-Options: nosniff", "X-Robots-Tag: noindex, nofollow, noarchive",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin");

    @TestHTTPResource
    URI application;

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/x;y", "/v3/carts;x", "/cartrestore/a%2Fb", "/cartrestore/a%5cb", "/cartrestore/%3b",
            "/cartrestore/%2e%2E/x",
            "/cartrestore/..", "/cartrestore/./x", "//v3/carts", "/v3//carts", "/cartrestore/%00",
            "/cartrestore/%0d%0aX:y", "/cartrestore/%7F",
            "/cartrestore/%ff", "/cartrestore/\u00c3\u00a9"})
    void refusesAPathThatCouldMeanTwoThings(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: shop.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("Set-Cookie").doesNotContain(path);
        assertCarriesOurHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/a\\b", "/cartrestore/%zz", "/cartrestore/%", "/v3/carts/%zz"})
    void refusesAPathThatIsNone(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: shop.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain(path);
        assertCarriesOurHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#n1", "/#n1", "?utm_source=mail#top", "/?utm_source=mail#x?y#z"})
    void cutsTheFragmentOffAShoppersAddress(String rest) throws IOException {
        String id = LINEN.pushes();

        assertThat(send("GET /cartrestore/" + id + rest + " HTTP/1.1\r\nHost: shop.test\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(send("GET /v3/carts/" + id + "#x HTTP/1.1\r\nHost: shop.test\r\n\r\n")).startsWith("HTTP/1.1 40");
    }

    @Test
    void cutsTheFragmentOffTheAddressOfAForm() throws IOException {
        String id = LINEN.pushes();

        String answer = send("POST /cartrestore/" + id + "/lines/line-1#n1 HTTP/1.1\r\nHost: shop.test\r\n"
                + "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n"
                + "quantity=7");

        assertThat(answer).startsWith("HTTP/1.1 303 ");
        String pointer = answer.replaceAll("(?s).*Set-Cookie: (__Host-cart=[^;]+);.*", "$1");
        assertThat(send("GET /cartrestore/" + id + " HTTP/1.1\r\nHost: shop.test\r\nAccept: application/json\r\nCookie: "
                + pointer + "\r\n\r\n")).contains("\"quantity\":7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utm_campaign=50%OFF", "utm_campaign={{campaign}}", "utm_source=a|b", "utm_source=a^b`c",
            "x=\"<>\\",
            "omnisendContactID=[[contact.id]]", "%zz", "%"})
    void readsALinkThatAMailLeftUnfinished(String query) throws IOException {
        String cart = LINEN.pushes();

        String answer = send("GET /cartrestore/" + cart + "/?" + query + " HTTP/1.1\r\nHost: shop.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("/cartrestore/" + cart + "/checkout");
        assertCarriesOurHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//cartrestore/%s/", "/cartrestore//%s", "/cartrestore/%s%%E2%%80%%8B", "/cartrestore/%s%%20",
            "/CartRestore/%s/",
            "/cartrestore/%s%%3FomnisendContactID%%3DC1", "/cartrestore/%s&omnisendContactID=C1",
            "/cartrestore/?cartID=%s?utm_source=mail",
            "/cartrestore/?cartID%%3D%s", "/cartrestore/%s%%0D%%0A", "/cartrestore/%%3C%s%%3E"})
    void opensTheCartBehindADamagedLink(String link) throws IOException {
        String cart = LINEN.pushes();

        String answer = send("GET " + link.formatted(cart) + " HTTP/1.1\r\nHost: shop.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("/cartrestore/" + cart + "/checkout");
        assertCarriesOurHeaders(answer);
        assertThat(send("POST " + link.formatted(cart).replace("?", "/checkout?") + " HTTP/1.1\r\nHost: shop.test\r\n\r\n"))
                .doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "text/", "html", "a/b/c", ";", ",", "\"", "text/html;q=x", "text/html;charset=",
            "\u00e4/\u00f6"})
    void opensTheCartWhateverTheBrowserAccepts(String accept) throws IOException {
        String id = LINEN.pushes();
        String rest = " HTTP/1.1\r\nHost: shop.test\r\nAccept: " + accept + "\r\n";

        assertThat(send("GET /cartrestore/" + id + rest + "\r\n")).startsWith("HTTP/1.1 200 ").contains("text/html");
        assertThat(send("GET /cartrestore" + rest + "\r\n")).startsWith("HTTP/1.1 200 ").contains("text/html");
        assertThat(send("GET /cartrestore/" + Shop.newId() + rest + "\r\n")).startsWith("HTTP/1.1 404 ").contains("text/html");
    }

    @Test
    void saysThatALinkIsDamagedIfNothingCanBeReadFromIt() throws IOException {
        for (String link : List.of("/cartrestore/?cartID&", "/cartrestore/?cartID=", "/cartrestore/a%20b/")) {
            assertThat(send("GET " + link + " HTTP/1.1\r\nHost: shop.test\r\n\r\n")).startsWith("HTTP/1.1 404 ")
                    .contains("This link is incomplete").doesNotContain("ordered already").doesNotContain("Set-Cookie");
        }
    }

    @Test
    void refusesAFormThatLeadsNowhere() throws IOException {
        String answer = send("POST /cartrestore/" + LINEN.pushes() + "/lines/line-1 HTTP/1.1\r\nHost: shop.test\r\n"
                + "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 12\r\n\r\nquantity=%zz");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertCarriesOurHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/carts?email=%zz", "/api/carts/abandoned?email={x}",
            "/v1/managers/store/abandoned-carts?page=|",
            "/merchant/recovery?from=%", "/v3/carts/{cartID}", "/api/carts/abandoned/a|b"})
    void tellsProgramsInTheirOwnFormThatAnAddressIsNone(String target) throws IOException {
        String answer = send("GET " + target + " HTTP/1.1\r\nHost: shop.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("json").endsWith("}");
        assertCarriesOurHeaders(answer);
    }

    @Test
    void givesTheWayToTheShopWithARefusal() throws IOException {
        assertThat(send("GET /cartrestore/x;y HTTP/1.1\r\nHost: shop.test\r\n\r\n")).contains("href=\"https://shop.test/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host:\r\n", "Host: sh op\r\n", "Host: shop.test\r\nHost: shop.test\r\n",
            "Host: shop.test/x\r\n", "Host: user@shop.test\r\n"})
    void refusesAHostThatIsMissingDoubledOrMalformed(String host) throws IOException {
        String answer = send("GET /cartrestore/x HTTP/1.1\r\n" + host + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertCarriesOurHeaders(answer);
    }

    @Test
    void answersForNoHostThatIsNotConfigured() throws IOException {
        String answer = send("GET /cartrestore/x HTTP/1.1\r\nHost: evil.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("evil.test").doesNotContain("shop.test");
        assertCarriesOurHeaders(answer);
    }

    @Test
    void looksAtTheHostApartFromItsPortAndCase() throws IOException {
        assertThat(send("GET /cartrestore HTTP/1.1\r\nHost: SHOP.test:8443\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void ignoresWhatAStrangerSaysOfTheHostHeIsForwardingFor() throws IOException {
        assertThat(send("GET /cartrestore HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: shop.test\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void refusesARequestLineThatNamesAnotherHost() throws IOException {
        assertThat(send("GET http://evil.test/cartrestore HTTP/1.1\r\nHost: shop.test\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET http://shop.test/cartrestore HTTP/1.1\r\nHost: shop.test\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void limitsTheStartLine() throws IOException {
        String answer = send("GET /cartrestore/x?" + "a".repeat(8192) + " HTTP/1.1\r\nHost: shop.test\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414 ");
        assertCarriesOurHeaders(answer);
        assertThat(send("GET /cartrestore?" + "a".repeat(8000) + " HTTP/1.1\r\nHost: shop.test\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(send("GET /cartrestore/x?" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: shop.test\r\n\r\n")).contains(" 414 ");
    }

    @Test
    void limitsTheHeaders() throws IOException {
        String answer = send("GET /cartrestore HTTP/1.1\r\nHost: shop.test\r\nX: " + "a".repeat(32 << 10) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertCarriesOurHeaders(answer);
        assertThat(send("GET /cartrestore HTTP/1.1\r\nHost: shop.test\r\nX: " + "a".repeat(30_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void limitsTheBody() throws IOException {
        String api = "POST /v3/carts HTTP/1.1\r\nHost: shop.test\r\nX-API-KEY: linen-key\r\nContent-Type: application/json\r\n";

        String answer = send(api + "Content-Length: 1048577\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"error\"");
        assertCarriesOurHeaders(answer);
        String chunks = ("10000\r\n" + " ".repeat(65_536) + "\r\n").repeat(20) + "0\r\n\r\n";
        assertThat(send(api + "Transfer-Encoding: chunked\r\n\r\n" + chunks)).containsPattern("^HTTP/1.1 4(13|00) ");
        assertThat(send(
                "POST /cartrestore/x/lines/y HTTP/1.1\r\nHost: shop.test\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 65537\r\n\r\na=b"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void refusesABodyOfTwoLengths() throws IOException {
        String api = "POST /v3/carts HTTP/1.1\r\nHost: shop.test\r\nX-API-KEY: linen-key\r\nContent-Type: application/json\r\n";

        assertThat(send(api + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(send(api + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({"TRACE, 405", "CONNECT, 405", "BREW, 405", "OPTIONS, 204"})
    void rejectsOtherMethods(String method, int status) throws IOException {
        String answer = send(method + " /cartrestore/x/checkout HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nAllow: POST\r\n");
        assertCarriesOurHeaders(answer);
        assertThat(send("TRACE /nowhere HTTP/1.1\r\nHost: shop.test\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore", "/cartrestore/nothing", "/nowhere", "/v3/carts", "/v3/nowhere", "/q/health",
            "/q/metrics", "/q/openapi"})
    void putsOurHeadersOnEveryAnswer(String path) throws IOException {
        assertCarriesOurHeaders(send("GET " + path + " HTTP/1.1\r\nHost: shop.test\r\n\r\n"));
    }

    @Test
    void showsNothingOfOperationsOnThePublicPort() throws IOException {
        for (String path : List.of("/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui", "/openapi", "/metrics")) {
            assertThat(send("GET " + path + " HTTP/1.1\r\nHost: shop.test\r\n\r\n")).as(path).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void namesTheCheckoutInTheContentPolicyOfItsStoreOnly() throws IOException {
        String linen = send("GET /cartrestore HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        String honey = send("GET /cartrestore HTTP/1.1\r\nHost: honey.test\r\n\r\n");

        assertThat(linen).containsPattern(
                "\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'sha256-[^']+'; "
                        + "img-src https:; connect-src 'self'; form-action 'self' https://shop.test; base-uri 'none'; frame-ancestors 'none'; object-src 'none'\r\n");
        assertThat(honey).as("where a platform has the checkout").contains("form-action 'self' https://honey.test; base-uri");
    }

    @Test
    void knowsTheStyleOfItsPagesByHash() throws IOException {
        String answer = send("GET /cartrestore HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        String style = answer.substring(answer.indexOf("<style>"), answer.indexOf("</style>") + "</style>".length());

        assertThat(answer).contains(InlineStyle.hashOf(style));
    }

    private static void assertCarriesOurHeaders(String answer) {
        List<String> lines = Arrays.asList(answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n"));
        assertThat(lines).containsAll(HEADERS);
        for (String header : HEADERS) {
            String name = header.substring(0, header.indexOf(':') + 1);
            assertThat(lines.stream().filter(line -> line.regionMatches(true, 0, name, 0, name.length()))).as(name).hasSize(1);
        }
        assertThat(lines.stream().filter(line -> line.startsWith("Content-Security-Policy: default-src 'none'; "))).hasSize(1);
    }

    /** Sends one request and reads until the answer is whole, or the application says no more. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(application.getHost(), application.getPort())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // refused before it was read to its end; the answer is there nevertheless
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            try {
                for (int read; !isWhole(answer) && (read = socket.getInputStream().read(buffer)) >= 0;) {
                    answer.write(buffer, 0, read);
                }
            } catch (SocketTimeoutException e) {
                // nothing more to come
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static boolean isWhole(ByteArrayOutputStream answer) {
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        int length = head < 0 ? -1 : text.substring(0, head).toLowerCase().indexOf("content-length: ");
        if (length < 0) {
            return head >= 0 && text.startsWith("HTTP/1.1 204");
        }
        int end = text.indexOf("\r\n", length);
        return text.length() >= head + 4 + Integer.parseInt(text.substring(length + 16, end).strip());
    }
}
