package dev.cartrestore.api;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The stored response to a request with an {@code Idempotency-Key}. */
@Entity
@IdClass(IdempotencyRecord.Key.class)
public class IdempotencyRecord extends PanacheEntityBase {

    record Key(String store, String requestKey) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public String requestKey;

    /** SHA-256 of the method, the path and the body. */
    public String fingerprint;

    /** The cart or order that the response is about, so that it is erased with it. */
    public String subject;

    public int status;

    /** The JSON of the response. */
    public String body;

    public Instant answeredAt;

    protected IdempotencyRecord() {
    }

    IdempotencyRecord(String store, String requestKey, String fingerprint, String subject, Instant now) {
        this.store = store;
        this.requestKey = requestKey;
        this.fingerprint = fingerprint;
        this.subject = subject;
        this.answeredAt = now;
    }

    static IdempotencyRecord find(String store, String requestKey) {
        return findById(new Key(store, requestKey));
    }

    static void forgetAbout(String store, String subject) {
        delete("store = ?1 and subject = ?2", store, subject);
    }

    static void forgetOlderThan(Instant time) {
        delete("answeredAt < ?1", time);
    }
}
