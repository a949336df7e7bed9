package dev.cartrestore.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;

/** Distinguishes the browser that holds a cart from others. */
@Singleton
class Holders {

    @Inject
    CartRestorer restorer;

    /**
     * The open cart that a visit asks for.
     *
     * @throws TroubleException forbidden for a browser that does not hold it, and whatever opening it throws
     */
    CartContents cart(Visit visit) {
        CartContents cart = restorer.open(visit);
        if (!visit.holds(cart.cartId())) {
            throw new TroubleException(Trouble.NOT_HELD);
        }
        return cart;
    }
}
