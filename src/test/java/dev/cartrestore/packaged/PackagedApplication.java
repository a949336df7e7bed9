package dev.cartrestore.packaged;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The application as it is shipped: a process of its own, started from the built jar in a directory of its own. */
public final class PackagedApplication implements AutoCloseable {

    /** Signs in every test here; never the sample, which production refuses. */
    public static final String SECRET = "f1c4a9d2-for-these-tests-only-7be0c3";
    /** Opens the merchant's APIs of the store {@code linen}. */
    public static final String API_KEY = "linen-merchant-key";

    private static final Duration MAX_START = Duration.ofMinutes(3);
    private static final Duration MAX_END = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private static final AtomicInteger NEXT_PORT = new AtomicInteger(Integer.getInteger("test.ports"));

    private static PackagedApplication shared;

    private final Process process;
    private final Path output;
    private final int port;
    private final int managementPort;

    private PackagedApplication(Process process, Path output, int port, int managementPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** One with no more settings than {@link #start} gives it, for all tests of this JVM that add to its data only. */
    static synchronized PackagedApplication shared() throws IOException {
        if (shared == null) {
            shared = start(Files.createTempDirectory(Path.of("target"), "packaged-").toAbsolutePath(), Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::kill));
        }
        return shared;
    }

    /** Starts it as an operator would who has configured a signing key and a store, and waits until it is ready. */
    public static PackagedApplication start(Path directory, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("CARTRESTORE_SIGNING_KEYS", "k1:" + SECRET,
                "CARTRESTORE_STORES_LINEN_URL", "https://linen.test/", "CARTRESTORE_STORES_LINEN_CHECKOUT_URL",
                "https://linen.test/checkout", "CARTRESTORE_STORES_LINEN_API_KEYS", API_KEY));
        all.putAll(PackagedDatabase.settings(directory));
        all.putAll(settings);
        PackagedApplication application = launch(directory, all);
        application.awaitReady();
        return application;
    }

    /** Starts it with these settings only, and does not wait. */
    static PackagedApplication launch(Path directory, Map<String, String> settings) {
        try {
            int port = freePort();
            int managementPort = freePort();
            Path output = Files.createTempFile(directory, "output-", ".log");
            ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // none runs long enough for the second compiler to pay; and verifying classes is a sixth of a start
                    "-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote", "-jar",
                    Path.of(System.getProperty("packaged.application")).toAbsolutePath().toString());
            builder.environment().keySet()
                    .removeIf(name -> name.matches("(QUARKUS|CARTRESTORE|SMALLRYE|JAVA_TOOL|JDK_JAVA)_.*"));
            builder.environment().putAll(settings);
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
            Process process = builder.directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            return new PackagedApplication(process, output, port, managementPort);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each JVM of tests has a range of its own, below the ports that the system gives to clients. */
    static int freePort() {
        while (true) {
            int port = NEXT_PORT.getAndIncrement();
            try (ServerSocket socket = new ServerSocket(port)) {
                return port;
            } catch (IOException e) {
                // taken: the next one
            }
        }
    }

    private void awaitReady() {
        Instant latest = Instant.now().plus(MAX_START);
        while (process.isAlive() && Instant.now().isBefore(latest)) {
            if (isReady()) {
                return;
            }
            pause(50);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The application did not become ready. Its output:\n" + output());
    }

    boolean isReady() {
        try {
            return get(management("/q/health/ready")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** An address on the public port. The path goes out as it stands here, not normalised. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    /** @param headers names and values by turns */
    static HttpResponse<String> get(URI address, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Pushes a cart as a storefront does. */
    HttpResponse<String> push(String cart, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/v3/carts")).timeout(Duration.ofSeconds(30))
                .headers("X-API-KEY", API_KEY, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(cart));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to stop, as a supervisor does. */
    void askToStop() {
        process.destroy();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits for its end, and tells the exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(MAX_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The application did not end. Its output:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        return String.join("\n", lines());
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
