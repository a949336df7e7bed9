package dev.cartrestore.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

/** A server that receives deliveries, forwarded carts or orders. It can be stopped and started again at its address. */
public final class Receiver implements AutoCloseable {

    /** Closes the connection without a response. */
    public static final Answer NONE = new Answer(0, "", Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request that the server received; header names in lower case. */
    public record ReceivedRequest(String method, String path, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.get(name);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A response of the server. */
    public record Answer(int status, String body, Map<String, String> headers) {

        public static Answer of(int status) {
            return new Answer(status, "{}", Map.of());
        }
    }

    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        thread.setContextClassLoader(Receiver.class.getClassLoader()); // newer JDKs would use the system class loader
        return thread;
    });
    private volatile Function<ReceivedRequest, Answer> behaviour = request -> Answer.of(200);
    private HttpServer server;
    private int port;

    public Receiver() {
        start();
    }

    /** Starts the server, at its previous address if it had one. */
    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ReceivedRequest request = new ReceivedRequest(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders().entrySet().stream().collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT), header -> header.getValue().get(0))),
                    body);
            requests.add(request);
            Answer answer = behaviour.apply(request);
            if (answer != NONE) {
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                answer.headers().forEach(exchange.getResponseHeaders()::add);
                exchange.sendResponseHeaders(answer.status(), answer.status() == 204 || bytes.length == 0 ? -1 : bytes.length);
                if (answer.status() != 204) {
                    exchange.getResponseBody().write(bytes);
                }
            }
            exchange.close();
        });
        server.start();
    }

    /** Stops the server: calls fail until {@link #start}. */
    public void stop() {
        server.stop(0);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void behaves(Function<ReceivedRequest, Answer> other) {
        behaviour = other;
    }

    /** Sets the status of all responses from now on. */
    public void answers(int status) {
        behaviour = request -> Answer.of(status);
    }

    /**
     * Lets one of each two calls fail at random, before or after it has its effect. At most two calls fail in a row, so that
     * no circuit breaker opens.
     */
    public void failsHalfOfTheTime(Function<ReceivedRequest, Answer> does) {
        AtomicInteger asked = new AtomicInteger();
        long seed = ThreadLocalRandom.current().nextLong();
        behaviour = request -> {
            int number = asked.getAndIncrement();
            boolean failsFirst = new SplittableRandom(seed + number / 2).nextBoolean(); // of each two one fails
            if (failsFirst == (number % 2 == 0)) {
                if (ThreadLocalRandom.current().nextBoolean()) {
                    does.apply(request);
                }
                return ThreadLocalRandom.current().nextBoolean() ? Answer.of(503) : NONE;
            }
            return does.apply(request);
        };
    }

    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets all requests, and responds with 200 again. */
    public void beginsAnew() {
        requests.clear();
        behaviour = request -> Answer.of(200);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
