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
 * Calls external servers. No thread waits for an answer, no redirect is followed, certificates are checked, an answer has at
 * most 1 MB, and a connection must be made within half a second.
 */
@Singleton
public class UpstreamClient {

    /** Maximum size of an answer in bytes. */
    public static final int LARGEST_ANSWER = 1 << 20;

    private static final int CONNECT_MILLIS = 500;

    /** Concurrent calls to one server; as many again wait, which counts towards their time limit, and any more fail. */
    private static final int MAX_CALLS = 64;

    /** Shorter than the idle timeout of common NATs and load balancers. */
    private static final int KEPT_SECONDS = 20;

    private final Vertx vertx;
    private final HttpClient http;

    @Inject
    public UpstreamClient(Vertx vertx) {
        this.vertx = vertx;
        http = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(KEPT_SECONDS)
                        .setMaxWaitQueueSize(MAX_CALLS))
                .with(new PoolOptions().setHttp1MaxSize(MAX_CALLS))
                // the broken call gets the failure; Vert.x would log an error as well
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {
                })).build();
    }

    /**
     * The whole answer, whatever its status; or a failure, {@link UpstreamException} for known causes. Completed on a thread
     * that must not be blocked.
     *
     * @param body what is sent, or null
     * @param limit for the whole call, including the wait for a free connection
     */
    public CompletionStage<UpstreamResponse> send(RequestOptions request, byte[] body, Duration limit) {
        Promise<UpstreamResponse> answer = Promise.promise();
        long timer = vertx.setTimer(limit.toMillis(),
                late -> answer.tryFail(new UpstreamException("no answer within " + limit.toMillis() + " ms")));
        answer.future().onComplete(ended -> vertx.cancelTimer(timer));
        http.request(request.putHeader("User-Agent", "cart-restore")).onFailure(answer::tryFail).onSuccess(open -> {
            answer.future().onFailure(failure -> open.reset()); // at once, if the time ran out before there was a connection
            if (!answer.future().isComplete()) {
                send(open, body, answer);
            }
        });
        return answer.future().toCompletionStage();
    }

    private static void send(HttpClientRequest request, byte[] body, Promise<UpstreamResponse> answer) {
        (body == null ? request.send() : request.send(Buffer.buffer(body))).onFailure(failure -> fail(answer, failure))
                .onSuccess(response -> {
                    response.exceptionHandler(failure -> fail(answer, failure)); // first: without a handler Vert.x logs even what we cancelled
                    collect(response, answer);
                });
    }

    /** What Netty cannot read is the server's fault; left as it is, it would look like an invalid argument of ours. */
    private static void fail(Promise<UpstreamResponse> answer, Throwable failure) {
        boolean unreadable = failure instanceof IllegalArgumentException || failure instanceof CodecException;
        answer.tryFail(unreadable ? new UpstreamException("the answer is not valid HTTP") : failure);
    }

    private static void collect(HttpClientResponse response, Promise<UpstreamResponse> answer) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > LARGEST_ANSWER) {
                answer.tryFail(new UpstreamException("the answer is too large"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> answer
                .tryComplete(new UpstreamResponse(response.statusCode(), response.headers(), body.getBytes())));
    }
}
