package dev.cartrestore.catalog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.cart.CartView;

/** Checks which goods of a cart are still available, and at what price. It changes nothing, here or at the store. */
public interface CatalogCheck {

    /** Reports carts unchanged, for stores without a catalog and for pages that do not ask it. */
    CatalogCheck NONE = cart -> CompletableFuture.completedFuture(CartReport.notChecked(cart));

    /**
     * Checks each line of a cart. The stage never fails: a failed check is a report that says so.
     *
     * @return complete already, or completed on a worker thread, which the caller may use
     */
    CompletionStage<CartReport> check(CartView cart);
}
