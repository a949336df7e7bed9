package dev.cartrestore.catalog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.cart.CartView;

/** Asks what of a cart is still available, and at what price. Asking changes nothing, here or at the store. */
public interface CatalogCheck {

    /** For stores without a catalog, and for pages that do not ask: carts stay as they were last seen. */
    CatalogCheck NONE = cart -> CompletableFuture.completedFuture(CartReport.notChecked(cart));

    /**
     * What became of each line of a cart. The stage never fails: a failed check is a report that says so.
     *
     * @return already complete, or completed on a worker thread, on which the caller may go on
     */
    CompletionStage<CartReport> check(CartView cart);
}
