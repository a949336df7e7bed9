package dev.cartrestore.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A store's catalog endpoint. It reports no change of stock or price unless a test sets one. */
public final class CatalogEndpoint implements AutoCloseable {

    /** A request that the endpoint received. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(", ", header.getValue())).findFirst().orElse(null);
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "catalog-endpoint");
        thread.setDaemon(true);
        return thread;
    });
    private volatile HttpHandler behaviour = this::answer;
    private HttpServer server;

    public CatalogEndpoint() {
        open(0);
    }

    private void open(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.setAttribute("body", body);
            behaviour.handle(exchange);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/catalog?v=1";
    }

    /** All requests since the last call of {@link #beginsAnew}. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** @param fields JSON fields that the endpoint returns for a line, such as {@code "available":3} */
    public void says(String lineId, String fields) {
        words.put(lineId, fields);
    }

    public void behaves(HttpHandler other) {
        behaviour = other;
    }

    /** Forgets all requests, and reports no changes again. */
    public void beginsAnew() {
        behaviour = this::answer;
        words.clear();
        requests.clear();
    }

    /** Runs an action while the endpoint is down. */
    public void whileAway(Runnable act) {
        int port = server.getAddress().getPort();
        server.stop(0);
        try {
            act.run();
        } finally {
            open(port);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        // not by Vert.x: its JSON support is set up by the first thread, and this thread has another class loader than the application
        List<String> asked = new ObjectMapper().readTree((String) exchange.getAttribute("body"))
                .findValuesAsText("cartProductID");
        String lines = asked.stream()
                .map(id -> "{\"cartProductID\":\"" + id + "\"" + (words.containsKey(id) ? "," + words.get(id) : "") + "}")
                .collect(Collectors.joining(","));
        reply(200, "{\"lines\":[" + lines + "]}").handle(exchange);
    }

    public static HttpHandler reply(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Accepts a request, and sends no response for longer than any test waits. */
    public static void silent(HttpExchange exchange) {
        rest(120_000);
    }

    /** Sends one byte at a time, so that the connection is never idle for long. */
    public static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 1200; i++) {
                body.write(' ');
                body.flush();
                rest(100);
            }
        }
    }

    /** Closes the connection after a part of the response. */
    public static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"lines\":[".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    public static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
