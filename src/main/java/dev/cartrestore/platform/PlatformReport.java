package dev.cartrestore.platform;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A platform's report about a cart, and when it is due to be processed. Every call runs in the caller's transaction. */
@Entity
@IdClass(PlatformReport.Key.class)
public class PlatformReport extends PanacheEntityBase {

    /** What happened. */
    public enum Kind {
        /** The cart must be read again. */
        CHANGED,
        /** It became an order. */
        ORDERED
    }

    record Key(String store, String platform, String reportId) implements Serializable {
    }

    @Id
    String store;

    @Id
    public String platform;

    @Id
    public String reportId;

    @Enumerated(EnumType.STRING)
    public Kind kind;
    public String reference;
    public String token;
    public String orderId;
    public boolean believed;
    public Instant happenedAt;

    Instant receivedAt;
    public int tries;

    /** When it is due; null after it was processed or given up. */
    Instant dueAt;

    protected PlatformReport() {
    }

    /**
     * A report as the vendor's package has parsed it.
     *
     * @param reportId the platform's own id of it, by which duplicates are recognised
     * @param reference the cart's id
     * @param token the cart's other name on the platform, or null: a secret for links, or the cart of another browser that a
     *     script filled with it
     * @param orderId the cart's order, or null
     * @param believed whether the report itself is proof; otherwise the cart is read from the platform
     */
    public PlatformReport(String reportId, Kind kind, String reference, String token, String orderId, Instant happenedAt,
            boolean believed) {
        this.reportId = reportId;
        this.kind = kind;
        this.reference = reference;
        this.token = token;
        this.orderId = orderId;
        this.happenedAt = happenedAt;
        this.believed = believed;
    }

    /**
     * Stores the report.
     *
     * @return whether it is new
     */
    public boolean add(Store to, CommercePlatform by, Instant now) {
        store = to.key();
        platform = by.name();
        receivedAt = now;
        dueAt = now;
        boolean isNew = findById(key()) == null;
        if (isNew) {
            persist();
        }
        return isNew;
    }

    private Key key() {
        return new Key(store, platform, reportId);
    }

    /** Ids of due reports, the longest due first. */
    public static List<String> due(Store store, CommercePlatform platform, int most, Instant now) {
        return PlatformReport.<PlatformReport>find(
                "select reportId from PlatformReport where store = ?1 and platform = ?2 and dueAt <= ?3 order by dueAt",
                store.key(), platform.name(), now).project(String.class).page(0, most).list();
    }

    /**
     * Leases a report that is due for one more try, unless another node holds it.
     *
     * @param until when another node may try, if this one never finishes
     */
    public static Optional<PlatformReport> take(Store store, CommercePlatform platform, String reportId, Instant now,
            Instant until) {
        Optional<PlatformReport> due = PlatformReport
                .<PlatformReport>findByIdOptional(new Key(store.key(), platform.name(), reportId),
                        LockModeType.PESSIMISTIC_WRITE)
                .filter(report -> report.dueAt != null && !report.dueAt.isAfter(now));
        due.ifPresent(report -> {
            report.tries++;
            report.dueAt = until;
        });
        return due;
    }

    /** Marks the report as processed. */
    public void done() {
        retryAt(null);
    }

    public void retryAt(Instant time) {
        update("dueAt = ?1 where store = ?2 and platform = ?3 and reportId = ?4", time, store, platform, reportId);
    }

    /** Deletes reports that are done and too old to be repeated. */
    public static void forgetOlderThan(Instant time) {
        delete("receivedAt < ?1 and dueAt is null", time);
    }
}
