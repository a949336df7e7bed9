package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;

import dev.cartrestore.cart.CartDetails.PlatformIds;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartHistory;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A stored cart: what a shopper left with a store. It is locked before it is changed, so that two writers never lose a line. */
@Entity
@IdClass(CartKey.class)
public class Cart extends PanacheEntityBase {

    /** {@code updatedAt} of a placeholder: its order has arrived, the cart has not. */
    private static final Instant NEVER = Instant.EPOCH;

    /** The smallest step that both databases store. */
    static final Duration TICK = Duration.ofNanos(1000);

    /** Key of the store whose cart it is. */
    @Id
    public String store;

    /** The merchant's or platform's own id: opaque, compared and never parsed. */
    @Id
    public String cartId;

    @Version
    int version;

    /** Incremented when the cart is erased, comes back or is reassigned to another person; this invalidates earlier proofs. */
    public int era;

    @Enumerated(EnumType.STRING)
    public CartStatus status;

    /** ISO 4217. */
    public String currency;

    /** The storefront's own total in minor units; shoppers see the sum of the lines instead. */
    public long cartSum;

    /** Omnisend's id of the person whom mails go to; personal, like e-mail and phone. */
    public String contactId;
    public String email;
    /** The address in lower case, for look-ups. */
    public String emailKey;
    public String phone;
    /** The digits of the number, for look-ups. */
    public String phoneKey;

    public String recoveryUrl;
    public String language;
    public String attributionId;
    public Instant createdAt;

    /** When it was first stored here, by our clock. */
    public Instant addedAt;

    /** When the shopper last changed it, by the sender's clock. */
    public Instant updatedAt;

    /** Latest time that the storefront sent with a change, or null. Only sent times are compared with it, never our own. */
    public Instant sentAt;

    /** When this row last changed, by our clock. */
    public Instant changedAt;

    /** Since when it is idle; null once it is recorded as abandoned, and for a cart that cannot be abandoned. */
    public Instant idleSince; // public, like all fields that other classes set: only then does Hibernate notice

    public Instant orderedAt;
    public String orderId;

    /** When the store deleted it, or its platform no longer had it. */
    public Instant withdrawnAt;

    /** The platform where it lives, the data that this needs at the handoff, and when it was last read there; see CartSource. */
    public String platform;
    public String platformFacts;
    public boolean fixed;
    public Instant readAt;

    /** See PriceAdjustments; coupons are separated by line feeds. */
    long adjustment;
    long saved;
    String coupons;

    /** E-mail address looked up for a contact known only by id: for e-mails and for matching orders, never shown. */
    public String contactEmail;
    public Instant contactDueAt;

    /** What its source reported beyond the goods, or null; personal. */
    @Convert(converter = CartDetails.Column.class)
    public CartDetails details;

    /** How far the shopper came, as the source says, or null; lists filter by it. */
    @Enumerated(EnumType.STRING)
    public CartStage stage;

    /** The shopper's name in lower case, and the platform's own numbers; lists filter by them. See CartDetails. */
    String nameKey;
    Long customerNumber;
    @Column(name = "reminders_told")
    Integer reminderCount;
    Long cityNumber;
    Long countryNumber;

    @ElementCollection
    @CollectionTable(name = "cart_line", joinColumns = {@JoinColumn(name = "store", referencedColumnName = "store"),
            @JoinColumn(name = "cart_id", referencedColumnName = "cartId")})
    @OrderColumn(name = "position")
    public List<CartLine> lines = new ArrayList<>();

    protected Cart() {
    }

    public Cart(CartKey key, Instant now) {
        store = key.store();
        cartId = key.cartId();
        status = CartStatus.OPEN;
        createdAt = now;
        addedAt = now;
        updatedAt = NEVER;
        changedAt = now;
    }

    /** The cart with its lines, as the store's programs may see it: neither deleted by the store nor erased. */
    public static Optional<Cart> find(Store store, String cartId) {
        return Cart.<Cart>find("from Cart cart left join fetch cart.lines where cart.store = ?1 and cart.cartId = ?2",
                store.key(), cartId).singleResultOptional().filter(Cart::isVisible);
    }

    /** Locks a cart that the store's programs may see until the transaction ends. */
    public static Optional<Cart> lock(Store store, String cartId) {
        return lockEvenWithdrawn(store, cartId).filter(Cart::isVisible);
    }

    /** A cart of any status. */
    public static Optional<Cart> findEvenWithdrawn(Store store, String cartId) {
        return findByIdOptional(new CartKey(store.key(), cartId));
    }

    /** Locks a cart of any status until the transaction ends. */
    public static Optional<Cart> lockEvenWithdrawn(Store store, String cartId) {
        return findByIdOptional(new CartKey(store.key(), cartId), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether the store's programs may see it. */
    public boolean isVisible() {
        return withdrawnAt == null && status != CartStatus.ERASED;
    }

    public boolean isOpen() {
        return status == CartStatus.OPEN && withdrawnAt == null;
    }

    /** Whether only its order has arrived. */
    boolean isPlaceholder() {
        return updatedAt.equals(NEVER);
    }

    /** Whether its platform has it under this id; a copy of an ordered cart exists only here. */
    public boolean isKnownToPlatform() {
        return platform != null && readAt != null;
    }

    /** Whether a source's state is older than its previous one; a state without a time never is. */
    public boolean isNewerThan(CartState state, Origin origin) {
        if (state.updatedAt() == null) {
            return false;
        }
        return origin == Origin.STOREFRONT
                ? sentAt != null && state.updatedAt().isBefore(sentAt)
                : withdrawnAt == null && state.updatedAt().isBefore(updatedAt);
    }

    /** The events of its past. */
    public CartHistory history() {
        return new CartHistory(this);
    }

    /** Address for mails about it, or null: its own, or that of its contact. */
    public String address() {
        return email == null ? contactEmail : email;
    }

    /** Whether a contact or an e-mail address is the cart's. */
    public boolean isOf(String contact, String mail) {
        return contact != null && contact.equals(contactId)
                || mail != null && emailKey != null && PersonIdentifier.emailKey(mail).equals(emailKey);
    }

    /** Whether it has neither contact nor address nor phone number. */
    public boolean isNameless() {
        return contactId == null && emailKey == null && phoneKey == null;
    }

    /** Starts its idle time: it will be recorded as abandoned, unless something happens to it. */
    void awaitAbandonment() {
        idleSince = isOpen() && !lines.isEmpty() ? updatedAt : null;
    }

    /** Whether it has been idle since a time without having been recorded as abandoned. */
    public boolean isIdleSince(Instant time) {
        return idleSince != null && !idleSince.isAfter(time);
    }

    /** Keeps the row of each line that did not change, so that only changes are written. */
    void replaceLines(List<CartLine> changed) {
        for (int i = 0; i < changed.size(); i++) {
            if (i >= lines.size()) {
                lines.add(changed.get(i));
            } else if (!lines.get(i).equals(changed.get(i))) {
                lines.set(i, changed.get(i));
            }
        }
        if (lines.size() > changed.size()) {
            lines.subList(changed.size(), lines.size()).clear();
        }
    }

    void describe(CartDetails incoming) {
        details = incoming == null ? null : incoming.completedBy(details);
        stage = incoming == null ? null : incoming.stage();
        nameKey = incoming == null ? null : incoming.nameKey();
        PlatformIds ids = PlatformIds.of(incoming);
        customerNumber = ids.customer();
        reminderCount = ids.reminders();
        cityNumber = ids.city();
        countryNumber = ids.country();
    }

    void setAdjustments(PriceAdjustments price) {
        adjustment = price.adjustment();
        saved = price.saved();
        coupons = price.coupons().isEmpty() ? null : String.join("\n", price.coupons());
    }

    /** From now on it is the storefront's own. */
    void leavePlatform() {
        platform = null;
        platformFacts = null;
        fixed = false;
        readAt = null;
        describe(details == null ? null : details.withoutPlatform());
    }

    /** Removes personal data and lines. */
    void clear(Instant now) {
        changedAt = now;
        idleSince = null;
        removePerson();
        platformFacts = null;
        setAdjustments(PriceAdjustments.NONE);
        lines.clear();
    }

    /** Removes the person's data. */
    public void removePerson() {
        contactId = null;
        email = null;
        emailKey = null;
        contactEmail = null;
        contactDueAt = null;
        phone = null;
        phoneKey = null;
        recoveryUrl = null;
        attributionId = null;
        describe(null);
    }

    /** The shopper changed it just now. */
    void touch(Instant now) {
        changedAt = now;
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plus(TICK); // later than the time of a sender whose clock is fast
    }
}
