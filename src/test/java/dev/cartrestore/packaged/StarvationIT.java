package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.cartrestore.testsupport.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that take more than they give, against an application with little memory. Each address of this machine is one. */
@Isolated // what is asked of the machine here, nobody else gets
class StarvationIT {

    private static final String BIG = "big-cart";
    private static final int CONNECTIONS_OF_AN_ADDRESS = 20;

    @TempDir
    static Path directory;

    private static PackagedApplication application;
    private final List<RawConnection> connections = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        application = PackagedApplication.start(directory,
                Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError"));
        assertThat(application.push(SampleCart.json(BIG, 500)).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @AfterEach
    void closeAll() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    private RawConnection connect(String from) throws IOException {
        RawConnection connection = new RawConnection(application, from);
        connections.add(connection);
        return connection;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: linen.test\r\n\r\n";
    }

    private static void assertServesOthers() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(PackagedApplication.get(application.at("/cartrestore/" + BIG)).statusCode()).isEqualTo(200);
        }
        assertThat(PackagedApplication.get(application.management("/q/health/live")).statusCode()).isEqualTo(200);
        assertThat(PackagedApplication.get(application.management("/q/health/ready")).statusCode()).isEqualTo(200);
    }

    @Test
    void outlivesAConnectionThatAsksForMuchAndReadsNothing() throws IOException {
        RawConnection greedy = connect("127.0.0.11");
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
            try {
                greedy.send(get("/cartrestore/" + BIG).repeat(8000)); // half a megabyte
            } catch (IOException e) {
                // closed before all was sent
            }
        });

        while (!asking.isDone()) { // the application closes it, or nothing of this ends
            assertServesOthers();
        }
        assertServesOthers();
    }

    @Test
    void outlivesManyConnectionsThatOpenABigCartAndReadNothing() throws IOException {
        for (int address = 1; address <= 40; address++) {
            for (int i = 0; i < CONNECTIONS_OF_AN_ADDRESS; i++) {
                connect("127.0.1." + address).send(get("/cartrestore/" + BIG).repeat(2));
            }
        }

        // while they are answered for the first time, others may be asked for patience
        Eventually.assertThat(() -> {
            try {
                assertServesOthers();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void answersAllThatIsAskedAtOnceToAClientThatReads() throws IOException {
        String all = connect("127.0.0.12").send(get("/cartrestore/" + BIG).repeat(30)
                + "GET /cartrestore/" + BIG + " HTTP/1.1\r\nHost: linen.test\r\nConnection: close\r\n\r\n").rest();

        assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(32);
    }

    @Test
    void readsSlowBodiesWithoutKeepingOthersWaiting() throws IOException {
        for (int i = 0; i < 8; i++) {
            connect("127.0.0.13").send(slowBody());
        }

        assertServesOthers();
        assertThat(connect("127.0.0.13").send(slowBody()).statusLine()).as("the ninth of one client")
                .isEqualTo("HTTP/1.1 429 Too Many Requests");
    }

    @Test
    void admitsOthersWhateverIsUnfinished() throws IOException {
        for (int address = 1; address <= 75; address++) {
            for (int i = 0; i < 8; i++) {
                connect("127.0.2." + address).send(slowBody());
            }
        }

        assertServesOthers();
    }

    private static String slowBody() {
        return "POST /cartrestore HTTP/1.1\r\nHost: linen.test\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    }

    @Test
    void closesWhatSendsItsHeadOrItsBodyTooSlowly() throws IOException {
        RawConnection nothing = connect("127.0.0.14");
        RawConnection head = connect("127.0.0.14").send("GET /cartrestore HTTP/1.1\r\nHost: lin");
        RawConnection body = connect("127.0.0.14").send(slowBody());
        CompletableFuture<Void> drips = CompletableFuture.runAsync(() -> {
            try {
                while (true) { // so that no idle time-out ends it
                    head.send("x");
                    body.send(" ");
                    PackagedApplication.pause(1000);
                }
            } catch (IOException e) {
                // closed
            }
        });

        assertThat(nothing.isClosedByServer()).isTrue();
        assertThat(head.isClosedByServer()).isTrue();
        assertThat(body.isClosedByServer()).isTrue();
        drips.join();
    }

    @Test
    void lets20ConnectionsOfAnAddressBeOpen() throws IOException {
        for (int i = 0; i < CONNECTIONS_OF_AN_ADDRESS; i++) {
            assertThat(connect("127.0.0.15").send(get("/cartrestore")).statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }

        assertThat(connect("127.0.0.15").isClosedByServer()).isTrue();
        assertThat(connect("127.0.0.16").send(get("/cartrestore")).statusLine()).isEqualTo("HTTP/1.1 200 OK");
        connections.get(0).close();
        assertThat(firstAnswerOf("127.0.0.15")).isEqualTo("HTTP/1.1 200 OK");
    }

    /** The application learns a little later that a connection is closed. */
    private String firstAnswerOf(String address) throws IOException {
        String line = "";
        for (int i = 0; i < 100 && line.isEmpty(); i++) {
            PackagedApplication.pause(50);
            line = connect(address).send(get("/cartrestore")).statusLine();
        }
        return line;
    }

    @Test
    void answersWhatCannotBeReadLikeEverythingElse() throws IOException {
        assertThat(connect("127.0.0.17").send("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: linen.test\r\n\r\n").rest())
                .startsWith("HTTP/1.1 414 ").contains("Cache-Control: private, no-store\r\n", "<h1>");
        assertThat(connect("127.0.0.17")
                .send("GET / HTTP/1.1\r\nHost: linen.test\r\n" + ("A: " + "a".repeat(7_000) + "\r\n").repeat(12) + "\r\n")
                .rest())
                .startsWith("HTTP/1.1 431 ").contains("Cache-Control: private, no-store\r\n", "<h1>");
        assertThat(connect("127.0.0.17").send("GET /cartrestore\r\n\r\n").rest()).startsWith("HTTP/1.1 400 ")
                .contains("Cache-Control: private, no-store\r\n", "<h1>");
    }

    @Test
    void answersAShortRequestShortly() throws IOException {
        String answer = connect("127.0.0.18").send("GET /no HTTP/1.1\r\nHost: linen.test\r\nConnection: close\r\n\r\n").rest();

        assertThat(answer).startsWith("HTTP/1.1 404 ").hasSizeLessThan(2500);
    }

    @Test
    void survivesAnAddressThatEndsInThousandsOfBrackets() throws IOException {
        String answer = connect("127.0.0.19").send("GET /cartrestore/" + BIG + "/" + ")".repeat(7900)
                + " HTTP/1.1\r\nHost: linen.test\r\nConnection: close\r\n\r\n").rest();

        assertThat(answer).doesNotStartWith("HTTP/1.1 5").startsWith("HTTP/1.1 ");
    }
}
