package dev.cartrestore.upstream;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.netty.handler.codec.CodecException;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * Calls external servers without blocking a thread. It follows no redirects, checks certificates, accepts responses of up to
 * 1 MB, and gives up connecting after half a second.
 */
@Singleton
public class UpstreamClient {

    /** Maximum size of a response in bytes. */
    public static final int MAX_RESPONSE = 1 << 20;

    private static final int CONNECT_MILLIS = 500;

    /** Concurrent calls to one server. The same number can wait, which counts towards their time limit; further calls fail. */
    private static final int MAX_CALLS = 64;

    /** Shorter than the idle timeout of common NATs and load balancers. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final Vertx vertx;
    private final HttpClient http;

    @Inject
    public UpstreamClient(Vertx vertx) {
        this.vertx = vertx;
        http = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxWaitQueueSize(MAX_CALLS))
                .with(new PoolOptions().setHttp1MaxSize(MAX_CALLS))
                // the call itself reports the failure; without a handler, Vert.x would log it again
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {
                })).build();
    }

    /**
     * Sends a request. The result is the whole response, whatever its status, or a failure, which is an
     * {@link UpstreamException} for known causes. It completes on a thread that must not be blocked.
     *
     * @param body the content to send, or null
     * @param limit for the whole call, including the wait for a free connection
     */
    public CompletionStage<UpstreamResponse> send(RequestOptions request, byte[] body, Duration limit) {
        Promise<UpstreamResponse> result = Promise.promise();
        long timer = vertx.setTimer(limit.toMillis(),
                late -> result.tryFail(new UpstreamException("no response within " + limit.toMillis() + " ms")));
        result.future().onComplete(ended -> vertx.cancelTimer(timer));
        http.request(request.putHeader("User-Agent", "cart-restore")).onFailure(result::tryFail).onSuccess(open -> {
            result.future().onFailure(failure -> open.reset()); // at once, if the time is over before there is a connection
            if (!result.future().isComplete()) {
                send(open, body, result);
            }
        });
        return result.future().toCompletionStage();
    }

    private static void send(HttpClientRequest request, byte[] body, Promise<UpstreamResponse> result) {
        (body == null ? request.send() : request.send(Buffer.buffer(body))).onFailure(failure -> fail(result, failure))
                .onSuccess(response -> {
                    response.exceptionHandler(failure -> fail(result, failure)); // first, because without a handler Vert.x logs even calls that we cancelled
                    collect(response, result);
                });
    }

    /** Reports a response that Netty cannot read as the server's failure; Netty's own exception suggests an invalid argument. */
    private static void fail(Promise<UpstreamResponse> result, Throwable failure) {
        boolean unreadable = failure instanceof IllegalArgumentException || failure instanceof CodecException;
        result.tryFail(unreadable ? new UpstreamException("the response is not valid HTTP") : failure);
    }

    private static void collect(HttpClientResponse response, Promise<UpstreamResponse> result) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MAX_RESPONSE) {
                result.tryFail(new UpstreamException("the response is too large"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> result
                .tryComplete(new UpstreamResponse(response.statusCode(), response.headers(), body.getBytes())));
    }
}
