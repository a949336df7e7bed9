package dev.cartrestore.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroExitOnSigtermIT {

    private static final int WRITERS = 2;

    @TempDir
    Path directory;

    @Test
    void goesOutOfServiceFirstAndFinishesWhatIsAtWork() throws Exception {
        try (PackagedApplication application = PackagedApplication.start(directory, Map.of())) {
            AtomicBoolean inService = new AtomicBoolean(true);
            List<CompletableFuture<List<Integer>>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = "cart-" + writer + "-";
                writers.add(CompletableFuture.supplyAsync(() -> pushWhile(inService, application, prefix),
                        task -> new Thread(task).start()));
            }
            CountDownLatch halfSent = new CountDownLatch(1);
            CountDownLatch outOfService = new CountDownLatch(1);
            CompletableFuture<String> slow = CompletableFuture
                    .supplyAsync(() -> pushSlowly(application, SampleCart.json("slow", 2), halfSent, outOfService),
                            task -> new Thread(task).start());
            halfSent.await();

            application.askToStop();
            while (application.isReady()) {
                PackagedApplication.pause(20);
            }
            int whileOutOfService = PackagedApplication.get(application.at("/cartrestore")).statusCode();
            inService.set(false);
            outOfService.countDown();

            assertThat(whileOutOfService).isEqualTo(200);
            assertThat(writers).allSatisfy(writer -> assertThat(writer.join()).isNotEmpty().containsOnly(200));
            assertThat(slow.join()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(application.awaitExit()).as(application.output()).isZero();
        }
    }

    private static List<Integer> pushWhile(AtomicBoolean inService, PackagedApplication application, String prefix) {
        List<Integer> answers = new ArrayList<>();
        for (int number = 0; inService.get(); number++) {
            try {
                answers.add(application.push(SampleCart.json(prefix + number, 2)).statusCode());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return answers;
    }

    /** Half before the application goes out of service, and half after. By a socket, since an HTTP client may keep the first half back. */
    private static String pushSlowly(PackagedApplication application, String cart, CountDownLatch halfSent,
            CountDownLatch outOfService) {
        byte[] body = cart.getBytes(UTF_8);
        String head = "POST /v3/carts HTTP/1.1\r\nHost: linen.test\r\nX-API-KEY: " + PackagedApplication.API_KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", application.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body, 0, body.length / 2);
            halfSent.countDown();
            outOfService.await();
            PackagedApplication.pause(2500); // the proxy's 2 s are over
            socket.getOutputStream().write(body, body.length / 2, body.length - body.length / 2);
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
