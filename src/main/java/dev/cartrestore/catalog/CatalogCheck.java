package dev.cartrestore.catalog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.cart.CartContents;

/** Asks what can still be had of a cart, and at what price. Asking changes nothing, here or at the store. */
public interface CatalogCheck {

    /** For a store that tells nobody, and wherever nobody is to be asked: carts stay as they were last seen. */
    CatalogCheck NONE = cart -> CompletableFuture.completedFuture(CartReport.notChecked(cart));

    /**
     * What became of each line of a cart. This never fails: a check that fails is reported as one.
     *
     * @return complete already, or to be completed on a worker thread, so that the caller may go on to work with it there
     */
    CompletionStage<CartReport> check(CartContents cart);
}
