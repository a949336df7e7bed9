package dev.cartrestore.restore;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;

/** Distinguishes the browser that holds a cart from others, which by its link may only look at it and buy it. */
@Singleton
class Holders {

    @Inject
    CartRestorer restorer;

    @Inject
    Carts carts;

    /**
     * The open cart that a visit asks for.
     *
     * @throws TroubleException forbidden for a browser that does not hold it, and whatever opening it throws
     */
    CartContents cart(Visit visit) {
        CartContents cart = restorer.open(visit);
        if (!restorer.holds(visit, cart.cartId())) {
            throw new TroubleException(Trouble.NOT_HELD);
        }
        return cart;
    }

    /** Whether the visit asks for the cart that its browser held, and that cart was erased. */
    boolean heldUntilErased(Visit visit) {
        return visit.held().flatMap(pointer -> erased(visit, pointer.cartId()))
                .filter(id -> asked(visit).flatMap(asked -> erased(visit, asked)).equals(Optional.of(id))).isPresent();
    }

    private Optional<String> asked(Visit visit) {
        return restorer.signed(visit).map(SignedId::cartId).or(() -> visit.link().reference().filter(CartId::isValid));
    }

    /** The id of a cart, or of the one that it was merged into, if that one is erased. */
    private Optional<String> erased(Visit visit, String cartId) {
        return carts.readLast(visit.store(), cartId).filter(last -> last.status() == CartStatus.ERASED)
                .map(CartContents::cartId);
    }
}
