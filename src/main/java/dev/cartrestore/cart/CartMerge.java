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

/** A cart's state before another was merged into it, so that the shopper can undo the merge for a day. */
@Entity
@IdClass(CartKey.class)
public class CartMerge extends PanacheEntityBase {

    /** How long a merge can be undone. */
    public static final Duration UNDOABLE = Duration.ofHours(24);

    @Id
    public String store;

    /** The cart that was merged. */
    @Id
    public String cartId;

    /** The cart that it was merged into. */
    public String intoId;

    /** Number of this merge among those into the same cart, counting up. */
    int place;

    public Instant mergedAt;

    /** How often the storefront had changed the cart. */
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

    /**
     * The lines of two carts as one; empty if they cannot be merged: different currencies, too many lines, or lines that
     * only a platform can change.
     */
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
     * Merges a cart into another one.
     *
     * @return whether they are merged now, by this call or an earlier one
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
     * Undoes a merge: both carts are as they were. What the storefront has changed in the remaining cart since then stays,
     * and so do the lines of other carts merged into it.
     *
     * @return whether they are separate now, by this call or an earlier one
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
     * Restores the remaining cart, then merges the carts that came later into it once more. If one of these cannot be merged
     * any more after the storefront's changes, the remaining cart stays as it is, so that no line is lost.
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
     * The two carts in the order of the arguments, without one that does not exist. They are locked in the order of their
     * ids, which prevents deadlocks.
     */
    public static List<Cart> lock(Store store, String otherId, String intoId) {
        Stream.of(otherId, intoId).sorted().forEach(id -> Cart.lock(store, id));
        return Stream.of(otherId, intoId).flatMap(id -> Cart.lock(store, id).stream()).toList();
    }

    private static int lastPlace(Store store, String intoId) {
        return CartMerge.<CartMerge>find("store = ?1 and intoId = ?2 order by place desc", store.key(), intoId)
                .firstResultOptional().map(merge -> merge.place).orElse(0);
    }

    /** Deletes the merges of and into these carts. */
    static void forgetAbout(Store store, Collection<String> cartIds) {
        delete("store = ?1 and (cartId in ?2 or intoId in ?2)", store.key(), cartIds);
    }

    /** Deletes the merges into a cart. */
    static void forgetInto(Cart cart) {
        delete("store = ?1 and intoId = ?2", cart.store, cart.cartId);
    }

    static void forgetOlderThan(Instant time) {
        delete("mergedAt < ?1", time);
    }
}
