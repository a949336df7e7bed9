package dev.cartrestore.privacy;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.api.ListCursor;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A line of the audit log: personal data was shown or erased. The line itself has none. */
@Entity
@IdClass(AuditLine.Key.class)
public class AuditLine extends PanacheEntityBase {

    record Key(String store, Instant at, String lineId) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public Instant at;

    /** Distinguishes lines of the same moment. */
    @Id
    public String lineId;

    /** Name of the API key. */
    public String caller;

    /** The HTTP method and the path template of the call. */
    public String action;

    /** The cart or the order that it was about, or null. */
    public String subject;

    /** Number of carts and orders that it was about, or null for one. */
    public Integer amount;

    protected AuditLine() {
    }

    AuditLine(Store store, Instant at, String lineId, String caller, String action, String subject, Integer amount) {
        this.store = store.key();
        this.at = at;
        this.lineId = lineId;
        this.caller = caller;
        this.action = action;
        this.subject = subject;
        this.amount = amount;
    }

    /** Lines since a time, newest first, starting after {@code last}. */
    static List<AuditLine> newest(Store store, Instant from, ListCursor last, int max) {
        return AuditLine.<AuditLine>find("store = ?1 and at >= ?2 and (at < ?3 or at = ?3 and lineId < ?4)"
                + " order by at desc, lineId desc", store.key(), from, last.at(), last.id()).page(0, max).list();
    }

    static long forgetOlderThan(Store store, Instant time) {
        return delete("store = ?1 and at < ?2", store.key(), time);
    }
}
