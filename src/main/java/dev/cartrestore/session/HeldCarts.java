package dev.cartrestore.session;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;

/** Reads the cart that a browser holds. */
@Singleton
public class HeldCarts {

    @Inject
    Carts carts;

    @Inject
    SessionViews views;

    /** The open cart that this browser holds. */
    public Optional<CartView> held(Visit visit) {
        return visit.held().flatMap(pointer -> carts.read(visit.store(), pointer.cartId())).filter(CartView::isOpen);
    }

    /** The open cart that this browser held before. */
    Optional<CartView> heldBefore(Visit visit) {
        return visit.held().flatMap(pointer -> carts.read(visit.store(), pointer.before().cartId())).filter(CartView::isOpen);
    }

    /**
     * Another cart that this browser holds, with its differences; only if it is open and has lines, since then it stays until
     * the shopper chooses.
     */
    public Optional<SessionView> other(Visit visit, CartView cart) {
        return visit.holds(cart.cartId())
                ? Optional.empty()
                : held(visit).map(other -> views.of(visit.store(), visit.held(), other))
                        .filter(other -> !other.shown().lines().isEmpty());
    }
}
