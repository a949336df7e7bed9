package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.CollectionTable;
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

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.CartHistory;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.SuppressionList;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A cart that a shopper left with a store. Whoever changes one has locked it, so that two writers never lose a line. */
@Entity
@IdClass(CartKey.class)
public class Cart extends PanacheEntityBase {

    /** {@code updatedAt} of a placeholder: its order has arrived, the cart has not. */
    private static final Instant NEVER = Instant.EPOCH;

    /** The smallest step that both databases store. */
    private static final Duration TICK = Duration.ofNanos(1000);

    /** Key of the store whose cart it is. */
    @Id
    public String store;

    /** The merchant's or platform's own id: opaque, compared and never parsed. */
    @Id
    public String cartId;

    @Version
    int version;

    /** Rises when it is erased, comes back or becomes another person's: what browsers have proven before ends with it. */
    public int era;

    @Enumerated(EnumType.STRING)
    public CartStatus status;

    /** ISO 4217. */
    public String currency;

    /** The storefront's own total in minor units; shoppers see the sum of the lines instead. */
    public long cartSum;

    /** Whom the mail goes to, by Omnisend's id; personal, like e-mail and phone. */
    public String contactId;
    public String email;
    /** The address for look-ups: without case. */
    public String emailKey;
    public String phone;
    /** The number for look-ups: its digits. */
    String phoneKey;

    public String recoveryUrl;
    public String language;
    public String attributionId;
    public Instant createdAt;

    /** When we first heard of it, by our clock; it never changes. */
    public Instant addedAt;

    /** When the shopper last changed it, by the sender's clock. */
    public Instant updatedAt;

    /**
     * The latest time that the storefront itself sent with a change; null if it never sent one. Only sent times are compared
     * with sent times: one that we made up must not make the sender's next update an older one.
     */
    Instant sentAt;

    /** When this row last changed, by our clock. */
    public Instant changedAt;

    /** Since when it is idle; null once its abandonment was noticed, and for a cart that cannot be abandoned. */
    Instant idleSince;

    public Instant orderedAt;
    public String orderId;

    /** When the store deleted it, or its platform no longer had it. */
    public Instant withdrawnAt;

    /** The platform where it lives, what that needs at the handoff, and when it was last read there; see CartSource. */
    public String platform;
    public String platformFacts;
    boolean fixed;
    Instant readAt;

    /** See CartTerms; coupons are separated by line feeds. */
    long adjustment;
    long saved;
    String coupons;

    /** E-mail address looked up for a contact named by id alone: for mails and for matching orders, and never shown. */
    public String contactEmail;
    public Instant contactDueAt;

    /** What its source reported beside the goods, or null; personal. */
    @Convert(converter = CartDetails.Column.class)
    public CartDetails details;

    /** How far the shopper came according to the source, or null; a column of its own because lists filter by it. */
    @Enumerated(EnumType.STRING)
    public CartStage stage;

    /** The shopper's name in lower case, and the platform's own numbers; lists filter by these, too. See CartDetails. */
    String nameKey;
    Long customerNumber;
    Integer remindersTold;
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

    /** A cart that the store's programs may see, with its lines of the same moment: one that was neither deleted by the store nor erased. */
    public static Optional<Cart> find(Store store, String cartId) {
        return findWithLines(store, cartId).filter(Cart::isThere);
    }

    private static Optional<Cart> findWithLines(Store store, String cartId) {
        return find("from Cart cart left join fetch cart.lines where cart.store = ?1 and cart.cartId = ?2", store.key(), cartId)
                .singleResultOptional();
    }

    /** The same, locked until the transaction ends. */
    public static Optional<Cart> lock(Store store, String cartId) {
        return lockEvenWithdrawn(store, cartId).filter(Cart::isThere);
    }

    private boolean isThere() {
        return withdrawnAt == null && status != CartStatus.ERASED;
    }

    /** The cart whatever its status. */
    public static Optional<Cart> findEvenWithdrawn(Store store, String cartId) {
        return findByIdOptional(new CartKey(store.key(), cartId));
    }

    /** The same, locked until the transaction ends. */
    public static Optional<Cart> lockEvenWithdrawn(Store store, String cartId) {
        return findByIdOptional(new CartKey(store.key(), cartId), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Stores what a source says of a cart, known or new. */
    public static Cart push(Store store, String cartId, CartState state, Instant now) {
        Cart cart = lockEvenWithdrawn(store, cartId).orElse(null);
        if (cart == null) {
            return create(new CartKey(store.key(), cartId), state, null, Origin.STOREFRONT, now);
        }
        cart.revise(state, Origin.STOREFRONT, now);
        return cart;
    }

    /**
     * Takes over a source's state, unless the cart is ordered or erased or the state is older than the stored one.
     *
     * @return whether it did
     */
    public boolean revise(CartState state, Origin origin, Instant now) {
        boolean awaited = status == CartStatus.ORDERED && isAwaited();
        boolean back = comesBack(state, origin);
        if (status != CartStatus.OPEN && !awaited && !back || isNewerThan(state, origin)) {
            return false;
        }
        if (back) {
            status = CartStatus.OPEN;
            era++;
        }
        withdrawnAt = null;
        accept(state, now);
        if (origin == Origin.STOREFRONT) { // whose own it is from now on
            platform = null;
            platformFacts = null;
            fixed = false;
            readAt = null;
            describe(details == null ? null : details.own());
        }
        history().add(Type.UPDATED, String.valueOf(version), origin, now);
        return true;
    }

    /** Whether a source's state is older than what it said before; one that says no time never is. */
    public boolean isNewerThan(CartState state, Origin origin) {
        if (state.updatedAt() == null) {
            return false;
        }
        return origin == Origin.STOREFRONT
                ? sentAt != null && state.updatedAt().isBefore(sentAt)
                : withdrawnAt == null && state.updatedAt().isBefore(updatedAt);
    }

    /**
     * Whether a shopper changed a cart that was erased only because its retention time had passed: some shops use one id for
     * a shopper's cart for years. What a source merely repeats stays erased.
     */
    private boolean comesBack(CartState state, Origin origin) {
        return status == CartStatus.ERASED && orderId == null
                && (state.updatedAt() == null ? origin == Origin.STOREFRONT : state.updatedAt().isAfter(updatedAt))
                && history().wasErasedByTime();
    }

    /** Whether it is a placeholder: only its order has arrived. */
    boolean isAwaited() {
        return updatedAt.equals(NEVER);
    }

    /** Whether a source's state equals the stored one, apart from texts. */
    boolean says(CartState state) {
        return isOpen() && isSameGoods(state.lines()) && cartSum == state.sum()
                && currency.equals(state.currency().getCurrencyCode()) && Objects.equals(contactId, state.contactId())
                && Objects.equals(email, state.email()) && Objects.equals(phone, state.phone())
                && Objects.equals(language, state.language())
                && (state.updatedAt() == null || state.updatedAt().equals(updatedAt));
    }

    private boolean isSameGoods(List<CartLine> others) {
        return lines.stream().map(CartLine::goods).toList().equals(others.stream().map(CartLine::goods).toList());
    }

    private void accept(CartState incoming, Instant now) {
        CartState state = SuppressionList.isAnyOf(store, incoming.contactId(), incoming.email(), incoming.phone())
                ? incoming.withoutPerson()
                : incoming;
        currency = state.currency().getCurrencyCode();
        cartSum = state.sum();
        if (isAnother(contactId, state.contactId()) || isAnother(email, state.email())) {
            era++;
        }
        boolean sameContact = Objects.equals(contactId, state.contactId());
        contactId = state.contactId();
        email = state.email();
        contactEmail = sameContact && email == null ? contactEmail : null;
        contactDueAt = email == null && contactId != null && contactEmail == null ? now : null;
        emailKey = address() == null ? null : PersonIdentifier.emailKey(address());
        phone = state.phone();
        phoneKey = PersonIdentifier.phoneKey(phone);
        recoveryUrl = state.recoveryUrl();
        language = state.language();
        attributionId = state.attributionId();
        createdAt = state.createdAt() == null ? createdAt : state.createdAt();
        changedAt = now.isAfter(changedAt) ? now : changedAt.plus(TICK); // so that each word makes a version, and is an event
        if (state.updatedAt() == null) {
            touch(now);
        } else {
            updatedAt = state.updatedAt();
            sentAt = state.updatedAt();
        }
        adjustment = 0;
        saved = 0;
        coupons = null;
        describe(state.details());
        replaceLines(state.lines());
        awaitAbandonment();
    }

    private static boolean isAnother(String known, String incoming) {
        return known != null && incoming != null && !known.equalsIgnoreCase(incoming);
    }

    void describe(CartDetails incoming) {
        details = incoming == null ? null : incoming.after(details);
        stage = incoming == null ? null : incoming.stage();
        nameKey = incoming == null ? null : incoming.nameKey();
        CartDetails.Marks marks = CartDetails.Marks.of(incoming);
        customerNumber = marks.customer();
        remindersTold = marks.reminders();
        cityNumber = marks.city();
        countryNumber = marks.country();
    }

    /** Its abandonment is to be noticed, again if it was before, unless something happens to it. */
    void awaitAbandonment() {
        idleSince = isOpen() && !lines.isEmpty() ? updatedAt : null;
    }

    /** Whether it has been idle since then without its abandonment having been noticed. */
    boolean isIdleSince(Instant time) {
        return idleSince != null && !idleSince.isAfter(time);
    }

    /** Notes that it is abandoned: once, until it is changed again. */
    void abandon(Instant now) {
        idleSince = null;
        history().add(Type.ABANDONED, updatedAt.toString(), Origin.CLOCK, now);
    }

    /** What happened to it. */
    public CartHistory history() {
        return new CartHistory(this);
    }

    /** Address for mails about it, or null: its own, or that of its contact. */
    public String address() {
        return email == null ? contactEmail : email;
    }

    /** Leaves equal lines alone, so that only changes are written. */
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

    /** The browser that saved the cart changes the quantity of a line; 0 removes it. A line that is gone stays gone. */
    void changeQuantity(String lineId, int quantity, Instant now) {
        change(lines.stream().map(line -> line.lineId().equals(lineId) && quantity > 0 ? line.withQuantity(quantity) : line)
                .filter(line -> quantity > 0 || !line.lineId().equals(lineId)).toList(), now);
    }

    /** The browser that saved the cart takes the removal of a line back, unless the line is back already. */
    void putBack(CartLine line, Instant now) {
        if (lines.size() < CartLine.MAX_LINES && lines.stream().noneMatch(known -> known.lineId().equals(line.lineId()))) {
            change(Stream.concat(lines.stream(), Stream.of(line)).toList(), now);
        }
    }

    private void change(List<CartLine> changed, Instant now) {
        if (!changed.equals(lines)) {
            replaceLines(changed);
            cartSum = CartLine.sum(changed);
            touch(now);
            awaitAbandonment();
            history().add(Type.UPDATED, String.valueOf(version), Origin.SHOPPER, now);
        }
    }

    /** @param platform where it lives; null for the storefront's own */
    static Cart create(CartKey key, CartState state, String platform, Origin origin, Instant now) {
        Cart cart = new Cart(key, now);
        cart.platform = platform;
        cart.accept(state, now);
        cart.persistAndFlush(); // meets another writer's insert here, and the whole transaction is tried again
        cart.history().add(Type.CREATED, "", origin, now);
        return cart;
    }

    /** Copies the goods into a new cart, whose id only the shopper's browser knows. */
    public void copyTo(String newCartId, Instant now) {
        if (findById(new CartKey(store, newCartId)) != null) {
            return; // the same visit asked again
        }
        Cart copy = create(new CartKey(store, newCartId),
                new CartState(Currency.getInstance(currency), CartLine.sum(lines), null, null, null, null, language, null,
                        now, now, List.copyOf(lines)),
                platform, Origin.SHOPPER, now); // which sells the goods, and does not know this cart
        copy.platformFacts = platformFacts;
        history().add(Type.COPIED, newCartId, Origin.SHOPPER, now);
    }

    /** The store deletes the cart: personal data and lines are removed. An ordered cart stays ordered. */
    public void withdraw(Instant now) {
        withdrawnAt = now;
        platform = null; // which may still know it, and is not asked any more
        clear(now);
        CartAlias.forgetTokens(store, List.of(cartId));
        history().add(Type.WITHDRAWN, String.valueOf(version), Origin.STOREFRONT, now);
    }

    /**
     * The same for good: nothing that a storefront or a shopper does brings the cart back, unless it was erased only because
     * its retention time had passed.
     */
    void erase(Origin origin, Instant now) {
        status = CartStatus.ERASED;
        era++;
        language = null;
        cartSum = 0;
        clear(now);
        history().add(Type.ERASED, origin == Origin.CLOCK ? String.valueOf(version) : "", origin, now);
    }

    /** Removes personal data and lines. */
    void clear(Instant now) {
        changedAt = now;
        idleSince = null;
        nameNobody();
        platformFacts = null;
        adjustment = 0;
        saved = 0;
        coupons = null;
        lines.clear();
        CartEvent.forgetGoods(this);
    }

    private void nameNobody() {
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

    /** Removes whom it names if the store must not store anything of them. */
    public void nameNobodySuppressed() {
        if (SuppressionList.isAnyOf(store, contactId, address(), phone)) {
            nameNobody();
        }
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

    /**
     * The cart was ordered; the first order counts, unless it was called off or paid back: then the next one does.
     *
     * @param ownCustomer whether the order names the cart's own mail or contact
     * @param worth what the order says it is worth; null where that counts for another cart, or nobody says
     * @return whether the order took it just now
     */
    public boolean order(String order, boolean ownCustomer, Money worth, Instant when, Origin origin, Instant now) {
        // a platform may report the same sale once more, late and by another id
        boolean free = status == CartStatus.ORDERED && origin == Origin.STOREFRONT && !order.equals(orderId)
                && history().cameToNothing(orderId);
        boolean late = origin == Origin.PLATFORM && status == CartStatus.OPEN && history().wasReopenedSince(when);
        if (status != CartStatus.OPEN && !free || late) {
            return false;
        }
        status = CartStatus.ORDERED;
        if (!lines.isEmpty()) { // its platform may have dropped it before it said that it was bought
            withdrawnAt = null;
        }
        orderId = order;
        orderedAt = when;
        changedAt = now;
        idleSince = null;
        CartEvent ordered = new CartEvent(this, Type.ORDERED, order, origin, when).ofOrder(order, worth);
        ordered.ownCustomer = ownCustomer;
        history().add(ordered.isKnown() ? ordered.again(now) : ordered); // it was cancelled meanwhile, and stands again
        return true;
    }

    /**
     * Its order was cancelled, or its payment failed: the shop has put the goods back, and so do we. Only for the order that
     * the cart has, once no other order of it stands.
     *
     * @return whether it is open again just now
     */
    public boolean reopen(String order, Instant now) {
        if (status != CartStatus.ORDERED || !order.equals(orderId)) {
            return false;
        }
        status = CartStatus.OPEN;
        orderId = null;
        orderedAt = null;
        changedAt = now;
        awaitAbandonment();
        history().add(new CartEvent(this, Type.REOPENED, order + ":" + now.toEpochMilli(), Origin.STOREFRONT, now)
                .ofOrder(order, null));
        return true;
    }

    /** Ends reminders because of an order; noted once for each order. */
    public void stopReminding(String order, Instant now) {
        idleSince = null; // until the shopper goes on with it
        history().add(new CartEvent(this, Type.STOPPED, order, Origin.STOREFRONT, now).ofOrder(order, null));
    }

    /** Whether its platform has it under this id; a copy of an ordered cart exists only here. */
    public boolean isKnownToPlatform() {
        return platform != null && readAt != null;
    }

    public boolean isOpen() {
        return status == CartStatus.OPEN && withdrawnAt == null;
    }

    void touch(Instant now) {
        changedAt = now;
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plus(TICK); // later than the time of a sender whose clock is fast
    }
}
