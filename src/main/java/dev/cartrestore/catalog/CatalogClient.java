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
import dev.cartrestore.upstream.UpstreamClient;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamResponse;
import dev.cartrestore.upstream.UpstreamTimeouts;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Asks a store's catalog. A shopper waits for the answer, so the whole call is bounded by the shopper's time-out. */
final class CatalogClient {

    private final UpstreamClient upstream;
    private final ObjectMapper json;
    private final UpstreamTimeouts timeouts;
    private final Executor workers;

    CatalogClient(UpstreamClient upstream, UpstreamTimeouts timeouts, ObjectMapper json, Executor workers) {
        this.upstream = upstream;
        this.timeouts = timeouts;
        this.json = strict(json);
        this.workers = workers;
    }

    /** Without coercion: a sender who writes a number as text, or the reverse, may mean something else altogether. */
    private static ObjectMapper strict(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        strict.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return strict;
    }

    /** The store's answers by line id; always completed on a worker thread, also when it fails. */
    CompletionStage<Map<String, CatalogResponse.Line>> ask(Store store, CatalogRequest question) {
        return upstream.send(request(store), written(question), timeouts.shopper()).handleAsync((answer, failure) -> {
            if (failure != null) {
                throw failure instanceof UpstreamException known
                        ? known
                        : new UpstreamException(failure.getClass().getSimpleName()); // its message may name an address
            }
            return read(answer).explaining(question);
        }, workers);
    }

    private byte[] written(CatalogRequest question) {
        try {
            return json.writeValueAsBytes(question);
        } catch (JsonProcessingException e) {
            throw new UpstreamException("the question cannot be written");
        }
    }

    private static RequestOptions request(Store store) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.POST)
                .setAbsoluteURI(store.catalogUrl().orElseThrow().toString())
                .putHeader("Content-Type", "application/json").putHeader("Accept", "application/json");
        store.catalogKey().ifPresent(key -> request.putHeader("Authorization", "Bearer " + key));
        return request;
    }

    private CatalogResponse read(UpstreamResponse answer) {
        if (answer.status() != 200) {
            throw new UpstreamException("status " + answer.status());
        }
        try {
            CatalogResponse reply = json.readValue(answer.body(), CatalogResponse.class);
            if (reply != null) {
                return reply;
            }
        } catch (IOException e) {
            // falls through to the exception below: Jackson's own message repeats what was sent
        }
        throw new UpstreamException("the answer is not the JSON that was agreed on");
    }
}
