import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pushes carts to a local Cart Restore, then opens their links: a part of memory.sh. */
public class Clicks {

    private static final int CONNECTIONS = 64;

    public static void main(String[] args) throws Exception {
        String base = args[0];
        int carts = Integer.parseInt(args[2]);
        long seconds = Long.parseLong(args[3]);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        all(threads, 8, part -> push(http, base, args[1], part, carts));
        long end = System.nanoTime() + seconds * 1_000_000_000;
        List<Long> times = all(threads, CONNECTIONS, part -> click(http, base, carts, end, part));
        threads.shutdown();
        Collections.sort(times);
        System.out.println(times.size() / seconds + " | " + times.get(times.size() * 99 / 100) / 1_000_000 + " ms");
    }

    private interface Part {
        List<Long> run(int number) throws Exception;
    }

    private static List<Long> all(ExecutorService threads, int parts, Part part) throws Exception {
        List<Callable<List<Long>>> tasks = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int number = i;
            tasks.add(() -> part.run(number));
        }
        List<Long> times = new ArrayList<>();
        for (Future<List<Long>> done : threads.invokeAll(tasks)) {
            times.addAll(done.get());
        }
        return times;
    }

    private static List<Long> push(HttpClient http, String base, String key, int part, int carts) throws Exception {
        for (int i = part; i < carts; i += 8) {
            StringBuilder products = new StringBuilder();
            for (int line = 0; line < 5; line++) {
                products.append(line == 0 ? "" : ",").append("{\"cartProductID\":\"l" + line + "\",\"productID\":\"P" + line
                        + "\",\"variantID\":\"V" + line + "\",\"title\":\"Linen shirt no. " + line
                        + "\",\"quantity\":2,\"price\":1500,\"imageUrl\":\"https://cdn.shop.test/" + line + ".jpg\"}");
            }
            send(http, HttpRequest.newBuilder(URI.create(base + "/v3/carts")).header("X-API-KEY", key)
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"cartID\":\"bench-" + i
                            + "\",\"email\":\"p" + i + "@shop.test\",\"currency\":\"EUR\",\"cartSum\":15000,\"products\":[" + products
                            + "]}")));
        }
        return List.of();
    }

    private static List<Long> click(HttpClient http, String base, int carts, long end, int seed) throws Exception {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            send(http, HttpRequest.newBuilder(URI.create(base + "/cartrestore/bench-" + random.nextInt(carts) + "/")));
            times.add(System.nanoTime() - began);
        }
        return times;
    }

    private static void send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Status " + answer.statusCode() + " instead of 200");
        }
    }
}
