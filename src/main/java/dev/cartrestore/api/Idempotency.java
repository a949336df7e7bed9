package dev.cartrestore.api;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Lets a program repeat a POST whose response it did not receive. With an {@code Idempotency-Key}, the change and the response
 * are written in one transaction: a repetition gets the first response, another body with the same key gets 422, and a
 * repetition while the first request is in progress gets 409. Keys are kept for two days, per store.
 */
@Singleton
public class Idempotency {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int MAX_KEY = 255;

    @Inject
    CurrentVertxRequest request;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /**
     * Makes a change, unless it was made before with the same key.
     *
     * @param subject the cart or order that the response is about
     * @param change makes the change and returns the body of the response, whose status is 200
     */
    public Response execute(Store store, String subject, Supplier<?> change) {
        HttpServerRequest http = request.getCurrent().request();
        String key = http.getHeader("Idempotency-Key");
        if (key == null) {
            return answer(200, write(WriteTransaction.call(change::get)));
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new InvalidFieldsException("Idempotency-Key", "must be 1 to " + MAX_KEY + " characters");
        }
        String fingerprint = fingerprint(http);
        try {
            return WriteTransaction.call(() -> {
                IdempotencyRecord known = IdempotencyRecord.find(store.key(), key);
                return known == null ? first(store, key, fingerprint, subject, change) : again(known, fingerprint);
            });
        } catch (RuntimeException e) {
            if (WriteTransaction.isLockTimeout(e)) {
                throw new ClientErrorException(409);
            }
            throw e;
        }
    }

    /** A hash of the bytes that were sent, since two bodies with equal content may still differ. */
    private String fingerprint(HttpServerRequest http) {
        Buffer body = request.getCurrent().body().buffer();
        Buffer sent = Buffer.buffer(http.method() + " " + http.path() + "\n");
        return HexFormat.of().formatHex(Sha256.of((body == null ? sent : sent.appendBuffer(body)).getBytes()));
    }

    private Response first(Store store, String key, String fingerprint, String subject, Supplier<?> change) {
        IdempotencyRecord answer = new IdempotencyRecord(store.key(), key, fingerprint, subject, clock.instant());
        answer.body = "";
        answer.persistAndFlush(); // a concurrent request with this key waits here briefly
        answer.status = 200;
        answer.body = write(change.get());
        return answer(answer.status, answer.body);
    }

    private static Response again(IdempotencyRecord known, String fingerprint) {
        if (!known.fingerprint.equals(fingerprint)) {
            throw new ClientErrorException(422);
        }
        return answer(known.status, known.body);
    }

    /** Deletes responses about a cart or an order; to be called in the transaction that erases it. */
    public void forgetAbout(Store store, String subject) {
        IdempotencyRecord.forgetAbout(store.key(), subject);
    }

    /**
     * Deletes responses that contain a text; to be called in a transaction.
     *
     * @param like a pattern in lower case, in which {@code !} escapes literal characters
     */
    public void forgetSaying(Store store, String like) {
        IdempotencyRecord.delete("store = ?1 and lower(body) like ?2 escape '!'", store.key(), like);
    }

    @Scheduled(every = "1h", delayed = "1m")
    void forgetOld() {
        WriteTransaction.run(() -> IdempotencyRecord.forgetOlderThan(clock.instant().minus(KEPT)));
    }

    private static Response answer(int status, String body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(body).build();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
