package dev.cartrestore.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.security.limit.LimitsConfig;
import dev.cartrestore.store.CurrentStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads bodies before anything else is done for a request, so that a slow one holds no worker thread. How many of one client
 * may be unfinished is limited, and how much memory all of them take. How long a body may take is the connection's concern.
 */
@Singleton
class RequestBodies {

    private static final int LARGEST_BODY = 1 << 20;
    private static final int LARGEST_FORM = 64 << 10;
    private static final String SHOPPERS = "/cartrestore";
    private static final int FIRST_SIZE = 4 << 10;

    private final int perClient;
    private final long maxBytes;
    private final Map<String, Integer> unfinishedByClient = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    @Inject
    RequestBodies(LimitsConfig limits) {
        this(limits.unfinishedBodies(), Runtime.getRuntime().maxMemory() / 8);
    }

    /** @param maxBytes of all bodies of requests that are not answered yet */
    RequestBodies(int perClient, long maxBytes) {
        this.perClient = perClient;
        this.maxBytes = maxBytes;
    }

    /** Whether a body is declared to be larger than is taken; one without a declared length is counted while it is read. */
    static boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length != null && Long.parseLong(length) > most(request);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static int most(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        boolean form = type != null && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/"));
        return form || request.path().startsWith(SHOPPERS) ? LARGEST_FORM : LARGEST_BODY;
    }

    /**
     * Reads the body of a request, if it has one.
     *
     * @param whenRead run once the request has its body
     * @param whenRefused run instead, with 400, 413, 429 or 503
     */
    void read(RoutingContext request, Runnable whenRead, IntConsumer whenRefused) {
        HttpServerRequest http = request.request();
        if (http.isEnded() || !hasBody(http)) {
            whenRead.run();
            return;
        }
        String client = ClientAddress.client(CurrentStore.clientOf(request));
        if (!begin(client)) {
            whenRefused.accept(429);
            return;
        }
        new Reading(request, client, whenRead, whenRefused).start();
    }

    private static boolean hasBody(HttpServerRequest http) {
        String length = http.getHeader("Content-Length");
        return http.headers().contains("Transfer-Encoding") || length != null && !length.strip().equals("0");
    }

    private boolean begin(String client) {
        boolean[] admitted = new boolean[1];
        unfinishedByClient.compute(client, (key, unfinished) -> {
            int others = unfinished == null ? 0 : unfinished;
            admitted[0] = others < perClient;
            return admitted[0] ? Integer.valueOf(others + 1) : unfinished;
        });
        return admitted[0];
    }

    private void finish(String client) {
        unfinishedByClient.computeIfPresent(client, (key, unfinished) -> unfinished == 1 ? null : unfinished - 1);
    }

    /** One body on its way, on the thread of its connection. */
    private final class Reading {

        private final RoutingContext request;
        private final String client;
        private final Runnable whenRead;
        private final IntConsumer whenRefused;
        private final Buffer body = Buffer.buffer(FIRST_SIZE);
        private boolean over;

        Reading(RoutingContext request, String client, Runnable whenRead, IntConsumer whenRefused) {
            this.request = request;
            this.client = client;
            this.whenRead = whenRead;
            this.whenRefused = whenRefused;
        }

        void start() {
            HttpServerRequest http = request.request();
            int most = most(http);
            request.addEndHandler(ended -> {
                end();
                bytes.addAndGet(-body.length());
            });
            http.exceptionHandler(broken -> refuse(400));
            http.handler(part -> add(part, most));
            http.endHandler(read -> {
                if (end()) {
                    ((RoutingContextInternal) request).setBody(body);
                    whenRead.run();
                }
            });
            http.resume();
        }

        private void add(Buffer part, int most) {
            if (over) {
                return;
            }
            if (body.length() + part.length() > most) {
                refuse(413);
            } else if (bytes.addAndGet(part.length()) > maxBytes) {
                bytes.addAndGet(-part.length());
                refuse(503);
            } else {
                body.appendBuffer(part);
            }
        }

        private void refuse(int status) {
            if (end()) {
                whenRefused.accept(status);
            }
        }

        /** @return whether it was not over before */
        private boolean end() {
            boolean first = !over;
            if (first) {
                over = true;
                finish(client);
            }
            return first;
        }
    }
}
