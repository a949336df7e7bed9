package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two shops behind one nginx, with the files that a merchant copies. */
class NginxIT {

    private static final Path CONFIGURATION = Path.of("docker");

    /** The application listens at the first of these, and nobody at the second. */
    private static final String UP = "127.0.0.1";
    private static final String DOWN = "127.0.0.2";

    @TempDir
    static Path directory;

    static PackagedApplication application;
    static NameServer names;
    static Process nginx;
    static int port;

    @BeforeAll
    static void start() throws IOException {
        String command = nginx().orElseGet(NginxIT::notInstalled);
        application = PackagedApplication.start(directory,
                Map.of("QUARKUS_HTTP_HOST", UP, "CARTRESTORE_TRUSTED_PROXIES", "127.0.0.1",
                        "CARTRESTORE_STORES_LINEN_HOSTS", "linen.test", "CARTRESTORE_STORES_HONEY_HOSTS", "honey.test",
                        "CARTRESTORE_STORES_HONEY_API_KEYS", PackagedApplication.API_KEY));
        names = new NameServer(UP);
        port = PackagedApplication.freePort();
        nginx = new ProcessBuilder(command, "-c", configuration().toString(), "-g",
                "daemon off;" + (System.getProperty("user.name").equals("root") ? " user root;" : ""))
                .redirectErrorStream(true).redirectOutput(directory.resolve("nginx.log").toFile()).start();
        awaitNginx();
        push("linen.test", "cart-of-a");
        push("linen.test", "cart-of-b");
        push("honey.test", "cart-of-honey");
    }

    private static Optional<String> nginx() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx")).filter(Files::isExecutable).findFirst().map(Path::toString);
    }

    private static String notInstalled() {
        if (System.getenv("CI") != null) {
            return fail("nginx is not installed; .ci/run installs it");
        }
        return abort("nginx is not installed, so nothing was tested through it: apt-get install nginx-light");
    }

    /** The files of the compose set-up, but for ports and places of this machine. */
    private static Path configuration() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("nginx/unavailable")).getParent();
        try (Stream<Path> files = Files.walk(CONFIGURATION)) {
            for (Path file : files.filter(file -> file.toString().matches(".*\\.(conf|html)")).toList()) {
                Files.writeString(folder.resolve(CONFIGURATION.relativize(file).toString()), Files.readString(file)
                        .replace("listen 8080;", "listen 127.0.0.1:" + port + ";")
                        .replace("default app:8080;", "default app:" + application.port() + ";")
                        .replace("resolver 127.0.0.11 ", "resolver 127.0.0.1:" + names.port() + " ")
                        .replace(" /tmp/", " " + directory + "/").replace("/etc/nginx/", folder + "/"));
            }
        }
        return folder.resolve("nginx.conf");
    }

    private static void awaitNginx() throws IOException {
        for (int tries = 0; nginx.isAlive() && tries < 200; tries++) {
            try {
                PackagedApplication.get(URI.create("http://127.0.0.1:" + port + "/"));
                return;
            } catch (ConnectException e) {
                PackagedApplication.pause(50);
            }
        }
        fail("nginx did not start: " + Files.readString(directory.resolve("nginx.log")));
    }

    /** On the inside, where storefronts' servers are; the host goes into the request as a proxy would put it there. */
    private static void push(String host, String cartId) throws IOException {
        assertThat(application.push(SampleCart.json(cartId, 2).replace("Linen shirt", cartId)
                .replace(SampleCart.CONTACT, "contact-of-" + cartId), "X-Forwarded-Host", host).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
            nginx.destroyForcibly();
        }
        if (names != null) {
            names.close();
        }
        if (application != null) {
            application.close();
        }
    }

    private static HttpResponse<String> open(String host, String path, String... headers) throws IOException {
        String[] all = Stream.concat(Stream.of("Host", host), Stream.of(headers)).toArray(String[]::new);
        return PackagedApplication.get(at(path), all);
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Test
    void givesEachBrowserItsOwnCartAndCookies() throws IOException {
        HttpResponse<String> a = open("linen.test", "/cartrestore/cart-of-a/?omnisendContactID=contact-of-cart-of-a");
        HttpResponse<String> b = open("linen.test", "/cartrestore/cart-of-b/?omnisendContactID=contact-of-cart-of-b");

        assertOwn(a, "cart-of-a", "cart-of-b");
        assertOwn(b, "cart-of-b", "cart-of-a");
        assertThat(open("linen.test", "/cartrestore", "Cookie", pointer(a)).body()).contains("cart-of-a no. 1")
                .doesNotContain("cart-of-b");
        assertThat(open("linen.test", "/cartrestore", "Cookie", pointer(b)).body()).contains("cart-of-b no. 1")
                .doesNotContain("cart-of-a");
        assertThat(open("linen.test", "/cartrestore").body()).doesNotContain("cart-of-");
    }

    private static void assertOwn(HttpResponse<String> page, String own, String others) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(own + " no. 1").doesNotContain(others);
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        List<String> cookies = page.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(2);
        assertThat(cookies.get(0)).startsWith("__Host-cart=2~linen~" + own + "!")
                .endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000");
        assertThat(cookies.get(1))
                .isEqualTo("omnisendContactID=contact-of-" + own + "; Path=/; Secure; SameSite=Lax; Max-Age=31536000");
    }

    private static String pointer(HttpResponse<String> page) {
        return page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Test
    void speaksToTheStoreOfTheHostAndToNoOther() throws IOException {
        assertThat(open("honey.test", "/cartrestore/cart-of-honey").statusCode()).isEqualTo(200);
        assertThat(open("linen.test", "/cartrestore/cart-of-honey").statusCode()).isEqualTo(404);
        assertThat(open("unknown.test", "/cartrestore/cart-of-honey").statusCode()).isEqualTo(421);
        assertThat(open("linen.test", "/cartrestore/cart-of-honey", "X-Forwarded-Host", "honey.test").statusCode())
                .isEqualTo(404);
    }

    @Test
    void handsDamagedLinksOnToBeMended() throws IOException {
        assertThat(open("linen.test", "/cartrestore//cart-of-a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/cart%2Fof-a", "/cartrestore/cart-of-a;x", "/cartrestore/cart-of-a/%2e%2e/cart-of-b",
            "/cartrestore/cart-of-a%00"})
    void handsAmbiguousPathsOnToBeRefused(String path) throws IOException {
        HttpResponse<String> answer = open("linen.test", path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/no-such-cart", "/cartrestore/assets/no-such-style-0123.css"})
    void sendsNoCookieToWhoeverFindsNothing(String path) throws IOException {
        HttpResponse<String> answer = open("linen.test", path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics", "/merchant", "/v2/carts", "/"})
    void leavesTheShopItsOwnPathsAndOperatorsTheirPort(String path) throws IOException {
        HttpResponse<String> answer = open("linen.test", path, "X-API-KEY", PackagedApplication.API_KEY);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Robots-Tag")).isEmpty(); // nginx said it, not Cart Restore
    }

    /** What the page on operations says under "Containers", word by word but for the address. */
    @Test
    void takesTheDocumentedCartAndOpensItsLink() throws IOException {
        String manual = Files.readString(Path.of("src/docs/operations.md"));
        Matcher cart = Pattern.compile("\\ncurl http://localhost:8080/v3/carts -H \"X-API-KEY: \\$SHOP_API_KEY\""
                + " -H 'Content-Type: application/json' -d '([^']+)'\n").matcher(manual);
        assertThat(cart.find()).as("the page has the command").isTrue();
        Matcher link = Pattern.compile("<http://localhost:8080(/cartrestore/[^>]+)>").matcher(manual.substring(cart.end()));
        assertThat(link.find()).as("the page has the link").isTrue();

        HttpResponse<String> pushed = PackagedApplication.send(HttpRequest.newBuilder(at("/v3/carts"))
                .headers("Host", "linen.test", "X-API-KEY", PackagedApplication.API_KEY, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(cart.group(1))));

        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(200);
        assertThat(open("linen.test", link.group(1)).body()).contains("Linen T-shirt, M", "/checkout");
    }

    @ParameterizedTest
    @CsvSource({"/v3/carts, 401", "/api/carts/abandoned, 401", "/stores/a/v3/abandoned-carts/t, 401",
            "/v1/managers/store/abandoned-carts, 401", "/merchant/keys, 401", "/webhooks/zid, 405"})
    void handsProgramsOnWhoNeedAKey(String path, int status) throws IOException {
        HttpResponse<String> answer = open("linen.test", path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Robots-Tag")).isPresent(); // Cart Restore said it
    }

    @Test
    void packsPagesAndNoJson() throws IOException {
        assertThat(open("linen.test", "/cartrestore/cart-of-a", "Accept-Encoding", "gzip").headers()
                .firstValue("Content-Encoding")).contains("gzip");
        assertThat(open("linen.test", "/cartrestore/cart-of-a").headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(
                open("linen.test", "/cartrestore/cart-of-a", "Accept-Encoding", "gzip", "Accept", "application/json").headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    /** In one test, since each change of the name server is noticed after seconds. */
    @Test
    void findsNodesAgainAndSaysWhenThereIsNone() throws Exception {
        String link = "/cartrestore/cart-of-a/?omnisendContactID=contact-of-cart-of-a";
        names.answer(UP, DOWN);
        String bothTried = DOWN + ":" + application.port() + ", " + UP + ":" + application.port();
        do {
            assertThat(open("linen.test", link).statusCode()).isEqualTo(200);
            PackagedApplication.pause(50);
        } while (!log().contains(bothTried));

        names.answer(DOWN);
        HttpResponse<String> page = awaitStatus(502, link);
        assertUnavailable(page, "en", "We will be back in a moment");
        assertUnavailable(open("linen.test", link, "Accept-Language", "de-CH,fr;q=0.5"), "de", "Wir sind gleich wieder da");
        for (String path : List.of("/v3/carts", "/webhooks/zid")) {
            HttpResponse<String> problem = open("linen.test", path);
            assertThat(problem.statusCode()).isEqualTo(502);
            assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(problem.headers().firstValue("Retry-After")).contains("5");
            assertThat(new ObjectMapper().readTree(problem.body()).path("status").asInt()).isEqualTo(502);
        }

        names.answer(UP);
        assertThat(awaitStatus(200, link).body()).contains("cart-of-a no. 1");
    }

    private static HttpResponse<String> awaitStatus(int status, String path) throws IOException {
        for (int tries = 0; tries < 600; tries++) {
            HttpResponse<String> answer = open("linen.test", path);
            if (answer.statusCode() == status) {
                return answer;
            }
            PackagedApplication.pause(50);
        }
        return fail("No answer had the status " + status);
    }

    private static void assertUnavailable(HttpResponse<String> page, String language, String title) throws Exception {
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("<html lang=\"" + language + "\"", title).doesNotContain("nginx", "cart-of-a");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        String style = page.body().replaceFirst("(?s).*<style>(.*)</style>.*", "$1");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("'sha256-" + hash + "'");
    }

    @Test
    void showsThePageOfAnOutageDuringOneOnly() throws IOException {
        assertThat(open("linen.test", "/cartrestore-unavailable/en.html").statusCode()).isEqualTo(404);
    }

    /** nginx would write the request line and the client's address beside each of these. */
    @Test
    void logsNoLinksAndNoClientsNotEvenWithErrors() throws Exception {
        String link = "/cartrestore/cart-of-a/?omnisendContactID=contact-of-cart-of-a";
        names.answer(DOWN);
        awaitStatus(502, link);
        names.answer(UP);
        awaitStatus(200, link);
        assertThat(PackagedApplication.send(HttpRequest.newBuilder(at(link)).header("Host", "linen.test")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3 << 20]))).statusCode()).isEqualTo(413);
        assertThat(open("linen.test", "/cartrestore/cart-of-a/" + "x".repeat(50_000)).statusCode()).isEqualTo(414);
        while (!log().contains("GET 200 ") || !log().contains("GET 502 ") || !log().contains("POST 413 ")) {
            PackagedApplication.pause(50); // it writes when the answer has left already
        }

        assertThat(log()).doesNotContain("cart-of-a", "/cartrestore", "client:", "linen.test");
    }

    private static String log() throws IOException {
        return Files.readString(directory.resolve("nginx.log"));
    }
}
