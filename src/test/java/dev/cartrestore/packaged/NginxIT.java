package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two shops behind one nginx, with the snippet that a merchant copies. */
class NginxIT {

    private static final Path CONFIGURATION = Path.of("docker");

    @TempDir
    static Path directory;

    static PackagedApplication application;
    static Process nginx;
    static int port;

    @BeforeAll
    static void start() throws IOException {
        String command = nginx().orElseGet(NginxIT::notInstalled);
        application = PackagedApplication.start(directory, Map.of("CARTRESTORE_TRUSTED_PROXIES", "127.0.0.1",
                "CARTRESTORE_STORES_LINEN_HOSTS", "linen.test", "CARTRESTORE_STORES_HONEY_HOSTS", "honey.test",
                "CARTRESTORE_STORES_HONEY_API_KEYS", PackagedApplication.API_KEY));
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
        Path snippet = CONFIGURATION.resolve("cartrestore-location.conf").toAbsolutePath();
        String adapted = Files.readString(CONFIGURATION.resolve("nginx.conf"))
                .replace("listen 8080;", "listen 127.0.0.1:" + port + ";")
                .replace("server app:8080;", "server 127.0.0.1:" + application.port() + ";")
                .replace("/tmp/", directory + "/").replace("/etc/nginx/cartrestore-location.conf", snippet.toString());
        return Files.writeString(directory.resolve("nginx.conf"), adapted);
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
        if (application != null) {
            application.close();
        }
    }

    private static HttpResponse<String> open(String host, String path, String... headers) throws IOException {
        String[] all = Stream.concat(Stream.of("Host", host), Stream.of(headers)).toArray(String[]::new);
        return PackagedApplication.get(URI.create("http://127.0.0.1:" + port + path), all);
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
        assertThat(cookies.get(0)).startsWith("__Host-cart=linen~" + own + "~")
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

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/cart%2Fof-a", "/cartrestore/cart-of-a;x", "/cartrestore/cart-of-a/%2e%2e/cart-of-b",
            "/cartrestore//cart-of-a", "/cartrestore/cart-of-a%00"})
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
    @ValueSource(strings = {"/v3/carts", "/q/health", "/merchant", "/"})
    void embedsTheShoppersPathsOnly(String path) throws IOException {
        HttpResponse<String> answer = open("linen.test", path, "X-API-KEY", PackagedApplication.API_KEY);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Robots-Tag")).isEmpty(); // nginx said it, not Cart Restore
    }

    @Test
    void logsNoLinks() throws IOException, InterruptedException {
        open("linen.test", "/cartrestore/cart-of-a/?omnisendContactID=contact-of-cart-of-a");
        Path log = directory.resolve("nginx.log");
        for (int i = 0; i < 50 && !Files.readString(log).contains("GET 200"); i++) {
            Thread.sleep(100); // it writes when the answer has left already
        }
        assertThat(Files.readString(log)).contains("GET 200").doesNotContain("cart-of-a");
    }
}
