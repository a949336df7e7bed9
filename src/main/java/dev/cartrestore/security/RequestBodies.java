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
 * Reads request bodies before a worker thread is used, so that slow ones block none. Limits how many unfinished bodies a client
 * may have, and how much memory all bodies take. The connection limits how long a body may take.
 */
@Singleton
class RequestBodies {

    private static final int MAX_BODY = 1 << 20;
    private static final int MAX_FORM = 64 << 10;
    private static final String SHOPPERS = "/cartrestore";
    private static final int INITIAL_SIZE = 4 << 10;

    private final int perClient;
    private final long maxBytes;
    private final Map<String, Integer> unfinishedByClient = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    @Inject
    RequestBodies(LimitsConfig limits) {
        this(limits.unfinishedBodies(), Runtime.getRuntime().maxMemory() / 8);
    }

    /** @param maxBytes limit for all bodies of unfinished requests together */
    RequestBodies(int perClient, long maxBytes) {
        this.perClient = perClient;
        this.maxBytes = maxBytes;
    }

    /** Whether the declared length exceeds the limit; a body without one is measured while it is read. */
    static boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length != null && Long.parseLong(length) > limit(request);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static int limit(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        boolean form = type != null && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/"));
        return form || request.path().startsWith(SHOPPERS) ? MAX_FORM : MAX_BODY;
    }

    /**
     * Reads the body of a request, if it has one.
     *
     * @param whenRead called once the request has its body
     * @param whenRejected called instead, with 400, 413, 429 or 503
     */
    void read(RoutingContext request, Runnable whenRead, IntConsumer whenRejected) {
        HttpServerRequest http = request.request();
        if (http.isEnded() || !hasBody(http)) {
            whenRead.run();
            return;
        }
        String client = ClientAddress.client(CurrentStore.clientOf(request));
        if (!begin(client)) {
            whenRejected.accept(429);
            return;
        }
        new Reading(request, client, whenRead, whenRejected).start();
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

    /** One body that is being read, on the thread of its connection. */
    private final class Reading {

        private final RoutingContext request;
        private final String client;
        private final Runnable whenRead;
        private final IntConsumer whenRejected;
        private final Buffer body = Buffer.buffer(INITIAL_SIZE);
        private boolean ended;

        Reading(RoutingContext request, String client, Runnable whenRead, IntConsumer whenRejected) {
            this.request = request;
            this.client = client;
            this.whenRead = whenRead;
            this.whenRejected = whenRejected;
        }

        void start() {
            HttpServerRequest http = request.request();
            int limit = limit(http);
            request.addEndHandler(done -> {
                end();
                bytes.addAndGet(-body.length());
            });
            http.exceptionHandler(broken -> reject(400));
            http.handler(part -> add(part, limit));
            http.endHandler(read -> {
                if (end()) {
                    ((RoutingContextInternal) request).setBody(body);
                    whenRead.run();
                }
            });
            http.resume();
        }

        private void add(Buffer part, int limit) {
            if (ended) {
                return;
            }
            if (body.length() + part.length() > limit) {
                reject(413);
            } else if (bytes.addAndGet(part.length()) > maxBytes) {
                bytes.addAndGet(-part.length());
                reject(503);
            } else {
                body.appendBuffer(part);
            }
        }

        private void reject(int status) {
            if (end()) {
                whenRejected.accept(status);
            }
        }

        /** @return false if it had ended before */
        private boolean end() {
            boolean first = !ended;
            if (first) {
                ended = true;
                finish(client);
            }
            return first;
        }
    }
}
