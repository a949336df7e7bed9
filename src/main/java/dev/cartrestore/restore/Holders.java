package dev.cartrestore.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.session.Visit;

/** Distinguishes the browser that holds a cart from others. */
@Singleton
class Holders {

    @Inject
    CartFinder finder;

    /**
     * The open cart that a visit asks for.
     *
     * @throws ErrorCodeException forbidden for a browser that does not hold it, and whatever opening it throws
     */
    CartView cart(Visit visit) {
        CartView cart = finder.open(visit);
        if (!visit.holds(cart.cartId())) {
            throw new ErrorCodeException(ErrorCode.NOT_HELD);
        }
        return cart;
    }
}
