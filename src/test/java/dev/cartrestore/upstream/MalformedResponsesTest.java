package dev.cartrestore.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor whose server, or the proxy in front of it, does not speak HTTP today. */
class MalformedResponsesTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Welcome to the maintenance page\r\n\r\n", "HTTP/1.x 200 OK\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"})
    void areTheServersFault(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(server, answer));
            serving.start();

            Throwable failure = catchThrowable(() -> new UpstreamClient(vertx)
                    .send(new RequestOptions().setMethod(HttpMethod.GET)
                            .setAbsoluteURI("http://127.0.0.1:" + server.getLocalPort() + "/"), null, Duration.ofSeconds(20))
                    .toCompletableFuture().join());

            assertThat(failure).isNotNull();
            assertThat(UpstreamException.causeOf(failure)).isNotInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("20000 ms");
        }
    }

    private static void serve(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // until the client has seen enough
            }
        } catch (IOException e) {
            // the client closed
        }
    }
}
