package dev.cartrestore.order;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;

import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A stored order: its latest report, and the cart that it is credited to. */
@Entity
@IdClass(PlacedOrder.Key.class)
class PlacedOrder extends PanacheEntityBase {

    record Key(String store, String orderId) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public String orderId;

    @Version
    int version;

    /** The number that merchants and shoppers see, or null. */
    Long orderNumber;

    /** The cart that it is credited to, named by the order or found by its customer; null if there is none. */
    public String cartId;

    /** Personal, like e-mail, phone and details. */
    public String contactId;
    public String email;
    /** Address in lower case, and digits of the number, for look-ups. */
    String emailKey;
    public String phone;
    String phoneKey;

    public String currency;

    public Instant createdAt;

    /** By the sender's clock. */
    public Instant updatedAt;

    /** By our clock. */
    public Instant changedAt;

    /** When it was last reported, while it has personal data. */
    Instant personalSince;

    /** The whole report in its own format. */
    @Column(length = 1_000_000)
    public String details;

    protected PlacedOrder() {
    }

    PlacedOrder(Store store, String orderId) {
        this.store = store.key();
        this.orderId = orderId;
        updatedAt = Instant.EPOCH;
    }

    static Optional<PlacedOrder> find(Store store, String orderId) {
        return findByIdOptional(new Key(store.key(), orderId));
    }

    static Optional<PlacedOrder> lock(Store store, String orderId) {
        return findByIdOptional(new Key(store.key(), orderId), LockModeType.PESSIMISTIC_WRITE);
    }

    /** By order id; orders without a number are left out. */
    static Map<String, Long> numbers(Store store, Collection<String> orderIds) {
        return orderIds.isEmpty()
                ? Map.of()
                : find("select orderId, orderNumber from PlacedOrder where store = ?1 and orderId in ?2"
                        + " and orderNumber is not null", store.key(), orderIds).project(Object[].class).stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** A contact's orders, newest first. */
    static List<PlacedOrder> of(Store store, String contactId, int max) {
        return PlacedOrder.<PlacedOrder>find("store = ?1 and contactId = ?2 order by createdAt desc, orderId", store.key(),
                contactId).page(0, max).list();
    }

    /** The orders of a cart, oldest first. */
    static List<PlacedOrder> creditedTo(Store store, String cartId) {
        return list("store = ?1 and cartId = ?2 order by createdAt, orderId", store.key(), cartId);
    }

    /**
     * Takes over a report, unless a newer state is stored.
     *
     * @return whether it did
     */
    boolean accept(OrderReport report, Instant now) {
        if (report.updatedAt() != null && report.updatedAt().isBefore(updatedAt)) {
            return false;
        }
        orderNumber = report.number();
        contactId = report.contactId();
        email = report.email();
        emailKey = email == null ? null : PersonIdentifier.emailKey(email);
        phone = report.phone();
        phoneKey = PersonIdentifier.phoneKey(phone);
        personalSince = now;
        currency = report.currency().getCurrencyCode();
        createdAt = report.createdAt();
        updatedAt = report.updatedAt() == null ? updatedAt : report.updatedAt();
        changedAt = now;
        details = report.details();
        return true;
    }

    /** Whether it still names its customer. */
    boolean namesCustomer() {
        return email != null || phone != null || contactId != null;
    }

    /** Removes personal data; the rest still counts in reports and can be refunded. */
    void forgetPerson(OrderDetails format) {
        contactId = null;
        email = null;
        emailKey = null;
        phone = null;
        phoneKey = null;
        personalSince = null;
        details = format.withoutPerson(details);
    }
}
