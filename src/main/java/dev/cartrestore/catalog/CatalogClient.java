package dev.cartrestore.catalog;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.cartrestore.store.Store;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * Puts a question to a store's catalog. A shopper waits for the answer, so there is one second for all of it; no thread
 * waits with them.
 */
final class CatalogClient {

    static final int LARGEST_ANSWER = 1 << 20;
    private static final int CONNECT_MILLIS = 500;
    private static final int CALL_MILLIS = 1000;

    /** Calls to one address at the same time; more of them wait, on their own second, or are not made. */
    private static final int MOST_CALLS = 64;

    /** Shorter than what lies between us and a store forgets a silent connection after. */
    private static final int KEPT_SECONDS = 20;

    private final Vertx vertx;
    private final HttpClient http;
    private final ObjectMapper json;
    private final Executor workers;

    CatalogClient(Vertx vertx, ObjectMapper json, Executor workers) {
        this.vertx = vertx;
        this.json = strict(json);
        this.workers = workers;
        http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(KEPT_SECONDS)
                        .setMaxWaitQueueSize(MOST_CALLS),
                new PoolOptions().setHttp1MaxSize(MOST_CALLS));
    }

    /** Jackson makes a text of a number otherwise, and who sends another kind than was agreed on may mean something else too. */
    private static ObjectMapper strict(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        strict.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return strict;
    }

    /** The store's word on each line, by line id; completed on a worker thread, however it ends. */
    CompletionStage<Map<String, CatalogReply.Line>> ask(Store store, CatalogQuestion question) {
        return post(store, written(question)).future().toCompletionStage().handleAsync((body, failure) -> {
            if (failure != null) {
                throw failure instanceof CatalogException known
                        ? known
                        : new CatalogException(failure.getClass().getSimpleName()); // its message may name an address
            }
            return read(body).explaining(question);
        }, workers);
    }

    private Buffer written(CatalogQuestion question) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(question));
        } catch (JsonProcessingException e) {
            throw new CatalogException("the question cannot be written");
        }
    }

    private Promise<Buffer> post(Store store, Buffer question) {
        Promise<Buffer> answer = Promise.promise();
        long timer = vertx.setTimer(CALL_MILLIS, late -> answer.tryFail(new CatalogException("no answer within a second")));
        answer.future().onComplete(ended -> vertx.cancelTimer(timer));
        http.request(request(store)).onFailure(answer::tryFail).onSuccess(request -> {
            answer.future().onFailure(failure -> request.reset()); // at once, if the second was over before there was a connection
            if (!answer.future().isComplete()) {
                send(request, question, answer);
            }
        });
        return answer;
    }

    private static RequestOptions request(Store store) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.POST)
                .setAbsoluteURI(store.catalogUrl().orElseThrow().toString())
                .putHeader("Content-Type", "application/json").putHeader("Accept", "application/json")
                .putHeader("User-Agent", "cart-restore");
        store.catalogKey().ifPresent(key -> request.putHeader("Authorization", "Bearer " + key));
        return request;
    }

    private static void send(HttpClientRequest request, Buffer question, Promise<Buffer> answer) {
        request.send(question).onFailure(answer::tryFail).onSuccess(response -> {
            response.exceptionHandler(answer::tryFail); // first of all: without one Vert.x logs even what we broke off
            if (response.statusCode() == 200) {
                collect(response, answer);
            } else {
                answer.tryFail(new CatalogException("status " + response.statusCode()));
            }
        });
    }

    private static void collect(HttpClientResponse response, Promise<Buffer> answer) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > LARGEST_ANSWER) {
                answer.tryFail(new CatalogException("the answer is too large"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> answer.tryComplete(body));
    }

    private CatalogReply read(Buffer body) {
        try {
            CatalogReply reply = json.readValue(body.getBytes(), CatalogReply.class);
            if (reply != null) {
                return reply;
            }
        } catch (IOException e) {
            // told below: Jackson's own message repeats what was sent
        }
        throw new CatalogException("the answer is not the JSON that was agreed on");
    }
}
