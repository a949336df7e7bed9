package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;

import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.cart.CartEvent.Type;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** How a cart was before another went into it, so that the shopper can take that back for a day. */
@Entity
@IdClass(CartKey.class)
public class CartMerge extends PanacheEntityBase {

    /** How long a merge can be taken back. */
    public static final Duration UNDOABLE = Duration.ofHours(24);

    @Id
    public String store;

    /** The cart that went into the other one. */
    @Id
    public String cartId;

    /** The cart that stayed. */
    public String intoId;

    /** Which of the merges into that cart this is: they count up. */
    int place;

    public Instant mergedAt;

    /** The storefront's changes that the cart had seen. */
    int pushes;
    long sumBefore;
    Instant updatedBefore;

    @ElementCollection
    @CollectionTable(name = "cart_merge_line", joinColumns = {
            @JoinColumn(name = "store", referencedColumnName = "store"),
            @JoinColumn(name = "cart_id", referencedColumnName = "cartId")})
    @OrderColumn(name = "position")
    List<CartLine> linesBefore = new ArrayList<>();

    protected CartMerge() {
    }

    private CartMerge(Cart other, Cart into, int place, Instant now) {
        store = other.store;
        cartId = other.cartId;
        intoId = into.cartId;
        this.place = place;
        mergedAt = now;
        pushes = into.pushes;
        remember(into.lines, into.cartSum, into.updatedAt);
    }

    private void remember(List<CartLine> lines, long sum, Instant updatedAt) {
        linesBefore.clear();
        linesBefore.addAll(lines);
        sumBefore = sum;
        updatedBefore = updatedAt;
    }

    /** What two carts would be together; empty where they cannot be: other currencies, too many
     * lines, or lines that only a platform can change. */
    public static Optional<List<CartLine>> joined(CartContents into, CartContents other) {
        return into.source().fixed() || other.source().fixed()
                ? Optional.empty()
                : joined(into.currency().getCurrencyCode(), into.lines(), other.currency().getCurrencyCode(), other.lines());
    }

    private static Optional<List<CartLine>> joined(String currency, List<CartLine> lines, String otherCurrency,
            List<CartLine> others) {
        return Optional.of(JoinedLines.of(lines, others))
                .filter(joined -> currency.equals(otherCurrency) && joined.size() <= CartLine.MOST_LINES);
    }

    /**
     * The lines of one cart join those of another, and it is that other one from now on.
     *
     * @return whether they are one now, by this call or an earlier one
     */
    public static boolean merge(Store store, String otherId, String intoId, Instant now) {
        List<Cart> both = lock(store, otherId, intoId);
        if (both.size() < 2) {
            return false;
        }
        Cart other = both.get(0);
        Cart into = both.get(1);
        if (other.status == CartStatus.MERGED && other.mergedInto.equals(intoId)) {
            return true;
        }
        Optional<List<CartLine>> joined = joined(into.currency, into.lines, other.currency, other.lines);
        if (!other.isOpen() || other.lines.isEmpty() || !into.isOpen() || joined.isEmpty() || other.fixed || into.fixed) {
            return false;
        }
        new CartMerge(other, into, 1 + lastPlace(store, into.cartId), now).persist();
        if (!joined.get().equals(into.lines)) {
            into.replaceLines(joined.get());
            into.cartSum = CartLine.sum(joined.get());
            into.touch(now);
            into.awaitAbandonment();
        }
        into.changedAt = now;
        into.history().add(Type.MERGED, String.valueOf(into.version), Origin.SHOPPER, now);
        other.mergeInto(into.cartId, now);
        return true;
    }

    /**
     * Takes a merge back: both carts are as they were. What the storefront said of the remaining cart since then is newer
     * and stays, and so does what other carts brought to it.
     *
     * @return whether they are two now, by this call or an earlier one
     */
    public static boolean undo(Store store, String otherId, String intoId, Instant now) {
        List<Cart> both = lock(store, otherId, intoId);
        if (both.size() < 2) {
            return false;
        }
        Cart other = both.get(0);
        Cart into = both.get(1);
        CartMerge merge = findById(new CartKey(store.key(), otherId));
        if (other.isOpen()) {
            return true;
        }
        if (merge == null || !merge.intoId.equals(intoId) || !merge.mergedAt.isAfter(now.minus(UNDOABLE))
                || other.withdrawnAt != null || !into.isOpen()) {
            return false;
        }
        if (into.pushes == merge.pushes) {
            merge.restore(into);
        }
        into.changedAt = now;
        into.history().add(Type.UNMERGED, String.valueOf(into.version), Origin.SHOPPER, now);
        merge.delete();
        other.partAgain(now);
        return true;
    }

    /**
     * Makes the remaining cart what it was, and lets carts that came later come to it once more. Where the storefront has
     * made one of these such that it could not, the remaining cart stays as it is, so that nothing gets lost.
     */
    private void restore(Cart into) {
        List<CartLine> lines = List.copyOf(linesBefore);
        List<CartMerge> later = list("store = ?1 and intoId = ?2 and place > ?3 order by place", store, intoId, place);
        List<List<CartLine>> before = new ArrayList<>();
        for (CartMerge merge : later) {
            Cart came = Cart.findById(new CartKey(store, merge.cartId));
            before.add(lines);
            Optional<List<CartLine>> joined = joined(into.currency, lines, came.currency, came.lines);
            if (joined.isEmpty() || came.withdrawnAt != null) {
                return;
            }
            lines = joined.get();
        }
        for (int i = 0; i < later.size(); i++) {
            later.get(i).remember(before.get(i), i == 0 ? sumBefore : CartLine.sum(before.get(i)),
                    i == 0 ? updatedBefore : into.updatedAt);
        }
        into.replaceLines(lines);
        into.cartSum = later.isEmpty() ? sumBefore : CartLine.sum(lines);
        into.updatedAt = later.isEmpty() ? updatedBefore : into.updatedAt;
        into.awaitAbandonment();
    }

    /**
     * The two carts in the order of the arguments, without one that is not there; held in the order of their ids so that
     * nobody waits in a circle.
     */
    public static List<Cart> lock(Store store, String otherId, String intoId) {
        Stream.of(otherId, intoId).sorted().forEach(id -> Cart.lock(store, id));
        return Stream.of(otherId, intoId).flatMap(id -> Cart.lock(store, id).stream()).toList();
    }

    private static int lastPlace(Store store, String intoId) {
        return CartMerge.<CartMerge>find("store = ?1 and intoId = ?2 order by place desc", store.key(), intoId)
                .firstResultOptional().map(merge -> merge.place).orElse(0);
    }

    /** Forgets how carts were before others went into them, or they into others. */
    static void forgetAbout(Store store, Collection<String> cartIds) {
        delete("store = ?1 and (cartId in ?2 or intoId in ?2)", store.key(), cartIds);
    }

    /** Forgets how a cart was before others went into it. */
    static void forgetInto(Cart cart) {
        delete("store = ?1 and intoId = ?2", cart.store, cart.cartId);
    }

    static void forgetOlderThan(Instant time) {
        delete("mergedAt < ?1", time);
    }
}
