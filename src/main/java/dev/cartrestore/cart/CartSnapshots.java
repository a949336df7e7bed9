package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;

import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.CartHistory;
import dev.cartrestore.store.Store;

/** Stores what platforms say of their carts, so that a click can be answered while a platform is down. */
public final class CartSnapshots {

    /** A cart idle for longer when its platform reports it is never noticed as abandoned: lists hold years of those. */
    private static final Duration HISTORY = Duration.ofDays(2);

    private CartSnapshots() {
    }

    /**
     * Stores a platform's current state of a cart, known or new; to be called in a transaction. Carts of the storefront's own and carts that were ordered or erased are not
     * changed.
     */
    public static void take(Store store, CartSnapshot all, Instant now) {
        CartSnapshot incoming = all.allowedAt(store.key()); // first, so that what must not be stored is no change either
        Cart cart = Cart.lockEvenWithdrawn(store, incoming.cartId()).orElse(null);
        if (cart == null) {
            keep(Cart.create(new CartKey(store.key(), incoming.cartId()), incoming.state(), incoming.platform(),
                    Origin.PLATFORM, now),
                    incoming, now);
        } else if (incoming.platform().equals(cart.platform)) {
            revise(cart, withKnown(cart, incoming), now);
        } else if (cart.isAwaited()) {
            if (cart.revise(incoming.state(), Origin.PLATFORM, now)) {
                keep(cart, incoming, now);
            }
        }
    }

    /** A platform that leaves the contact or the campaign out does not deny what was found out before. */
    private static CartSnapshot withKnown(Cart cart, CartSnapshot incoming) {
        CartState state = incoming.state();
        if (state.contactId() == null && Objects.equals(cart.email, state.email())) {
            state = state.ofContact(cart.contactId);
        }
        if (state.attributionId() == null) {
            state = state.attributedTo(cart.attributionId);
        }
        return new CartSnapshot(incoming.platform(), incoming.cartId(), state, incoming.terms(), incoming.fixed(),
                incoming.facts());
    }

    private static void revise(Cart cart, CartSnapshot incoming, Instant now) {
        if (cart.status == CartStatus.ORDERED) {
            return;
        }
        if (cart.says(incoming.state())) {
            cart.replaceLines(incoming.state().lines()); // perhaps in another language, which is not a change
            keep(cart, incoming, now);
        } else if (cart.revise(incoming.state(), Origin.PLATFORM, now)) {
            keep(cart, incoming, now);
        } else if (cart.status != CartStatus.ERASED) {
            cart.readAt = now; // an older state that came late
        }
    }

    private static void keep(Cart cart, CartSnapshot incoming, Instant now) {
        cart.platform = incoming.platform();
        cart.platformFacts = incoming.facts();
        cart.fixed = incoming.fixed();
        cart.readAt = now;
        cart.describe(incoming.state().details());
        cart.attributionId = incoming.state().attributionId();
        cart.adjustment = incoming.terms().adjustment();
        cart.saved = incoming.terms().saved();
        if (cart.idleSince != null && cart.idleSince.isBefore(now.minus(HISTORY))) {
            cart.idleSince = null;
        }
        cart.coupons = incoming.terms().coupons().isEmpty() ? null : String.join("\n", incoming.terms().coupons());
    }

    /**
     * The platform no longer has the cart; to be called in a transaction. What is known of it stays, since its order may be
     * reported later, and since a platform may be wrong.
     */
    public static void missing(Store store, String platform, String cartId, Instant now) {
        Cart.lockEvenWithdrawn(store, cartId).filter(cart -> platform.equals(cart.platform) && cart.isOpen())
                .ifPresent(cart -> {
                    cart.withdrawnAt = now;
                    cart.idleSince = null;
                    cart.changedAt = now;
                    cart.contactDueAt = null;
                    cart.history().add(Type.WITHDRAWN, String.valueOf(cart.version), Origin.PLATFORM, now);
                });
    }

    /** Something in what the platform said was odd; see {@link CartHistory#note}. */
    public static void note(Store store, String cartId, String note, Instant now) {
        if (!note.isBlank()) {
            Cart.lockEvenWithdrawn(store, cartId).ifPresent(cart -> cart.history().note(note, Origin.PLATFORM, now));
        }
    }

    /** Whether the cart was ordered; locked. */
    public static boolean isOrdered(Store store, String cartId) {
        return Cart.lockEvenWithdrawn(store, cartId).filter(cart -> cart.status == CartStatus.ORDERED).isPresent();
    }

    /**
     * The platform says that the cart was ordered; to be called in a transaction. Also for a cart that is gone from there
     * already. Ignored for carts of another platform.
     *
     * The platform does not say what was paid, so the order counts for what the cart cost.
     *
     * @param counts false where the order counts for another cart already
     * @return the cart that the order took just now, if it took one
     */
    public static Optional<Cart> ordered(Store store, String platform, String cartId, String orderId, boolean counts,
            Instant when, Instant now) {
        return Cart.lockEvenWithdrawn(store, cartId).filter(open -> platform.equals(open.platform))
                .filter(open -> open.order(orderId, false,
                        counts ? new Money(open.cartSum, Currency.getInstance(open.currency)) : null, when, Origin.PLATFORM,
                        now));
    }
}
