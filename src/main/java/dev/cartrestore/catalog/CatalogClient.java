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

/** Calls a store's catalog, within the time limit of calls that a shopper waits for. */
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

    /** Rejects numbers written as text, and text written as numbers: the sender may mean something else. */
    private static ObjectMapper strict(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        strict.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return strict;
    }

    /** Returns the store's results by line id. The stage always completes on a worker thread, even if it fails. */
    CompletionStage<Map<String, CatalogResponse.LineResult>> check(Store store, CatalogRequest request) {
        return upstream.send(options(store), toJson(request), timeouts.shopper()).handleAsync((response, failure) -> {
            if (failure != null) {
                throw failure instanceof UpstreamException described
                        ? described
                        : new UpstreamException(failure.getClass().getSimpleName()); // its message may contain an address
            }
            return read(response).resultsFor(request);
        }, workers);
    }

    private byte[] toJson(CatalogRequest request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new UpstreamException("the request cannot be written as JSON");
        }
    }

    private static RequestOptions options(Store store) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST)
                .setAbsoluteURI(store.catalogUrl().orElseThrow().toString())
                .putHeader("Content-Type", "application/json").putHeader("Accept", "application/json");
        store.catalogKey().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key));
        return options;
    }

    private CatalogResponse read(UpstreamResponse response) {
        if (response.status() != 200) {
            throw new UpstreamException("status " + response.status());
        }
        try {
            CatalogResponse catalog = json.readValue(response.body(), CatalogResponse.class);
            if (catalog != null) {
                return catalog;
            }
        } catch (IOException e) {
            // falls through to the exception below, because Jackson's message repeats the content
        }
        throw new UpstreamException("the response is not valid JSON of a catalog");
    }
}
