package dev.cartrestore.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanStopIT {

    private static final int WRITERS = 2;

    @TempDir
    Path directory;

    @Test
    void goesOutOfServiceFirstAndFinishesWhatIsAtWork() throws IOException {
        try (PackagedApplication application = PackagedApplication.start(directory, Map.of())) {
            AtomicBoolean inService = new AtomicBoolean(true);
            List<CompletableFuture<List<Integer>>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = "cart-" + writer + "-";
                writers.add(CompletableFuture.supplyAsync(() -> pushWhile(inService, application, prefix)));
            }
            // half sent when the wish to stop comes, and complete only after the proxy's 2 s are over
            CompletableFuture<Integer> slow = CompletableFuture
                    .supplyAsync(() -> pushSlowly(application, SampleCart.json("slow", 2), 4000));
            PackagedApplication.pause(1000);

            application.askToStop();
            while (application.isReady()) {
                PackagedApplication.pause(20);
            }
            int whileOutOfService = PackagedApplication.get(application.at("/cartrestore")).statusCode();
            inService.set(false);

            assertThat(whileOutOfService).isEqualTo(200);
            assertThat(writers).allSatisfy(writer -> assertThat(writer.join()).isNotEmpty().containsOnly(200));
            assertThat(slow.join()).isEqualTo(200);
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

    private static int pushSlowly(PackagedApplication application, String cart, long milliseconds) {
        byte[] body = cart.getBytes(UTF_8);
        int half = body.length / 2;
        InputStream slow = new SequenceInputStream(new ByteArrayInputStream(body, 0, half),
                new Late(new ByteArrayInputStream(body, half, body.length - half), milliseconds));
        try {
            return application.push(HttpRequest.BodyPublishers.ofInputStream(() -> slow)).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets its reader wait once, before the first byte. */
    private static final class Late extends FilterInputStream {

        private long wait;

        private Late(InputStream bytes, long milliseconds) {
            super(bytes);
            wait = milliseconds;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            PackagedApplication.pause(wait);
            wait = 0;
            return super.read(bytes, offset, length);
        }
    }
}
