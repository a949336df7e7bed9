package dev.cartrestore.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.TestSize;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a stranger chooses stays in memory: 100,000 different values of it leave the heap as it was. */
class BoundedMemoryIT {

    private static final int VALUES = TestSize.of(2_000, 100_000);
    private static final int AT_ONCE = 250;
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

    /** In kB. Far less than that many strings with what a cache keeps of each, and more than what caches with a bound may take. */
    private static final long MAX_GROWTH = TestSize.of(4 << 10, 32 << 10);
    private static final int MAX_METRICS = 400_000;

    @TempDir
    static Path directory;

    private static PackagedApplication application;

    @BeforeAll
    static void start() throws IOException {
        application = PackagedApplication.start(directory, Map.of("JAVA_TOOL_OPTIONS",
                "-Xmx256m -XX:+ExitOnOutOfMemoryError", "CARTRESTORE_TRUSTED_PROXIES", "127.0.0.1"));
        assertThat(application.push(SampleCart.json("cart-1", 1)).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void keepsNoMethodNames() throws IOException {
        assertStaysBounded(i -> "BREW" + i + " /cartrestore/cart-1 HTTP/1.1\r\nHost: linen.test\r\n\r\n");
    }

    @Test
    void keepsNothingOfWhatABrowserSays() throws IOException {
        assertStaysBounded(i -> """
                GET /cartrestore/cart-1?lang=de-%1$s-%1$s&omnisendContactID=c%1$s&utm_source=u%1$s&a%1$s=1 HTTP/1.1
                Host: linen.test
                User-Agent: Browser/%1$s
                Accept-Language: fr-x-a%1$s,en-GB-x-b%1$s;q=0.%1$s
                Accept: text/html;v=%1$s
                Cookie: a%1$s=%1$s; omnisendContactID=d%1$s
                Referer: https://a%1$s.example/
                X-Header-%1$s: %1$s

                """.formatted(i).replace("\n", "\r\n"));
    }

    @Test
    void keepsNoPathsAndNoAddressesOfClients() throws IOException {
        assertStaysBounded(i -> "GET /cartrestore/none-" + i + "/a%" + i + " HTTP/1.1\r\nHost: linen.test\r\n\r\n"
                + "GET /p" + i + "/x HTTP/1.1\r\nHost: linen.test\r\nX-Forwarded-For: 198.51." + i % 200 + "." + i / 500
                + "\r\n\r\n");
    }

    @Test
    void keepsNoHostsAndNoIds() throws IOException {
        assertStaysBounded(i -> "GET /cartrestore/guess-" + i + " HTTP/1.1\r\nHost: h" + i
                + ".test\r\nAccept: application/json\r\nX-Forwarded-For: 2001:db8:" + Integer.toHexString(i & 0xffff) + ":"
                + (i >> 16) + "::1\r\n\r\n");
    }

    @Test
    void keepsNothingOfWhatProgramsSend() throws IOException {
        assertStaysBounded(i -> {
            String body = "{\"cartID\":\"cart-" + i + "\",\"currency\":\"X" + i + "\",\"language\":\"l" + i
                    + "\",\"timeZone\":\"Zone/" + i + "\",\"f" + i + "\":1,\"products\":[]}";
            return "POST /v3/carts HTTP/1.1\r\nHost: linen.test\r\nX-API-KEY: " + PackagedApplication.API_KEY
                    + "\r\nIdempotency-Key: k" + i + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body;
        });
    }

    private static void assertStaysBounded(IntFunction<String> request) throws IOException {
        send(request, -2 * AT_ONCE, 0); // what the first requests load stays
        long before = heapAfterCollection();

        send(request, 0, VALUES);

        // what the database or a task in the background holds just now goes again; what is kept would stay
        Eventually.assertThat(
                () -> assertThat(heapAfterCollection() - before).as("kB more of heap").isLessThan(MAX_GROWTH));
        assertThat(PackagedApplication.get(application.management("/q/metrics")).body()).hasSizeLessThan(MAX_METRICS);
    }

    private static void send(IntFunction<String> request, int from, int to) throws IOException {
        for (int first = from; first < to; first += AT_ONCE) {
            StringBuilder all = new StringBuilder();
            for (int i = first; i < first + AT_ONCE; i++) {
                all.append(request.apply(i + 2 * AT_ONCE));
            }
            all.append("GET /cartrestore/assets/cart-restore.js HTTP/1.1\r\nHost: linen.test\r\nConnection: close\r\n\r\n");
            try (RawConnection connection = new RawConnection(application, "127.0.0.1")) {
                connection.sendAndReadAll(all.toString().getBytes(ISO_8859_1));
            }
        }
    }

    private static long heapAfterCollection() {
        jcmd("GC.run");
        return HEAP_USED.matcher(jcmd("GC.heap_info")).results().map(MatchResult::group).findFirst()
                .map(text -> Long.parseLong(text.replaceAll("\\D", ""))).orElseThrow();
    }

    private static String jcmd(String command) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(application.pid()), command).redirectErrorStream(true).start();
            String output = new String(jcmd.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
