package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.person.SuppressionList;
import dev.cartrestore.store.Store;

/**
 * Stores the carts of platforms as snapshots, so that a click can be answered while a platform is down. Every call runs in the
 * caller's transaction.
 */
@Singleton
public class CartSnapshots {

    /** A cart that was idle for longer when its platform first reported it is never recorded as abandoned. */
    private static final Duration MAX_IDLE = Duration.ofDays(2);

    @Inject
    CartWriter writer;

    @Inject
    CartJournal journal;

    @Inject
    SuppressionList suppressions;

    /** Stores a platform's state of a cart. Carts of others, and ordered or erased ones, do not change. */
    public void take(Store store, CartSnapshot snapshot, Instant now) {
        CartSnapshot incoming = allowed(store, snapshot); // first, so that leaving a person out is not a change
        Cart cart = Cart.lockEvenWithdrawn(store, incoming.cartId()).orElse(null);
        if (cart == null) {
            keep(writer.create(new CartKey(store.key(), incoming.cartId()), incoming.state(), incoming.platform(),
                    Origin.PLATFORM, now), incoming, now);
        } else if (incoming.platform().equals(cart.platform)) {
            update(cart, completed(cart, incoming), now);
        } else if (cart.isPlaceholder() && writer.revise(cart, incoming.state(), Origin.PLATFORM, now)) {
            keep(cart, incoming, now);
        }
    }

    private CartSnapshot allowed(Store store, CartSnapshot snapshot) {
        CartState state = snapshot.state();
        return suppressions.contains(store.key(), state.contactId(), state.email(), state.phone())
                ? snapshot.withoutPerson()
                : snapshot;
    }

    /** Keeps a contact or a campaign that was found out before and that the platform leaves out. */
    private static CartSnapshot completed(Cart cart, CartSnapshot incoming) {
        CartState state = incoming.state();
        if (state.contactId() == null && Objects.equals(cart.email, state.email())) {
            state = state.withContactId(cart.contactId);
        }
        if (state.attributionId() == null) {
            state = state.withAttributionId(cart.attributionId);
        }
        return incoming.withState(state);
    }

    private void update(Cart cart, CartSnapshot incoming, Instant now) {
        if (cart.status == CartStatus.ORDERED) {
            return;
        }
        if (isUnchanged(cart, incoming.state())) {
            cart.replaceLines(incoming.state().lines()); // perhaps in another language, which is not a change
            keep(cart, incoming, now);
        } else if (writer.revise(cart, incoming.state(), Origin.PLATFORM, now)) {
            keep(cart, incoming, now);
        } else if (cart.status != CartStatus.ERASED) {
            cart.readAt = now; // an outdated state that arrived late
        }
    }

    /** Whether a state equals the stored one, apart from texts. */
    private static boolean isUnchanged(Cart cart, CartState state) {
        return cart.isOpen() && goods(cart.lines).equals(goods(state.lines())) && cart.cartSum == state.sum()
                && cart.currency.equals(state.currency().getCurrencyCode())
                && Objects.equals(cart.contactId, state.contactId()) && Objects.equals(cart.email, state.email())
                && Objects.equals(cart.phone, state.phone()) && Objects.equals(cart.language, state.language())
                && (state.updatedAt() == null || state.updatedAt().equals(cart.updatedAt));
    }

    private static List<List<Object>> goods(List<CartLine> lines) {
        return lines.stream().map(CartLine::goods).toList();
    }

    private static void keep(Cart cart, CartSnapshot incoming, Instant now) {
        cart.platform = incoming.platform();
        cart.platformFacts = incoming.facts();
        cart.fixed = incoming.fixed();
        cart.readAt = now;
        cart.describe(incoming.state().details());
        cart.attributionId = incoming.state().attributionId();
        cart.setAdjustments(incoming.terms());
        if (cart.idleSince != null && cart.idleSince.isBefore(now.minus(MAX_IDLE))) {
            cart.idleSince = null;
        }
    }

    /** The platform no longer has the cart. Carts of others do not change. */
    public void missing(Store store, String platform, String cartId, Instant now) {
        Cart.lockEvenWithdrawn(store, cartId).filter(cart -> platform.equals(cart.platform))
                .ifPresent(cart -> writer.lose(cart, now));
    }

    /** Records that the platform sent something odd; see {@link CartJournal#note}. */
    public void note(Store store, String cartId, String note, Instant now) {
        if (!note.isBlank()) {
            Cart.lockEvenWithdrawn(store, cartId).ifPresent(cart -> journal.note(cart, note, Origin.PLATFORM, now));
        }
    }

    /** Locks a cart, and says whether it is ordered. */
    public boolean isOrdered(Store store, String cartId) {
        return Cart.lockEvenWithdrawn(store, cartId).filter(cart -> cart.status == CartStatus.ORDERED).isPresent();
    }

    /**
     * The platform says that the cart was ordered, perhaps after dropping it. Platforms do not say what was paid, so the order's
     * value is the cart's total. Carts of others do not change.
     *
     * @param counts false if the order counts for another cart already
     * @return the cart, if the order is the cart's from now on
     */
    public Optional<Cart> ordered(Store store, String platform, String cartId, String orderId, boolean counts, Instant when,
            Instant now) {
        return Cart.lockEvenWithdrawn(store, cartId).filter(cart -> platform.equals(cart.platform)).filter(cart -> {
            Money value = counts ? new Money(cart.cartSum, Currency.getInstance(cart.currency)) : null;
            return writer.order(cart, new CartOrder(orderId, false, value, when, Origin.PLATFORM), now);
        });
    }
}
