package dev.cartrestore.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.store.Store;

/** A platform's list of abandoned carts. It is polled in the background, page by page, and starts again at its end. */
public interface CartList {

    /** Unique among the platform's lists; at most 128 characters. */
    String name();

    /** Pause between two pages. */
    Duration pollEvery();

    /**
     * One page.
     *
     * @param place {@code next} of the previous page; empty for the first page
     */
    CompletionStage<Page> read(Optional<String> place);

    /**
     * A page of the list.
     *
     * @param carts carts that the list contains completely
     * @param changed carts to be read one by one if they changed
     * @param next place of the next page; empty at the end
     */
    record Page(List<PlatformCart> carts, List<ChangedCart> changed, Optional<String> next) {
    }

    /**
     * A cart that a list contains only in part.
     *
     * @param updatedAt null if the list does not say; then the cart always counts as changed
     * @param order the cart's order, if it is ordered
     */
    record ChangedCart(String cartId, Instant updatedAt, Optional<PlatformCart.Order> order) {

        String named(Store store) {
            return store.key() + ' ' + cartId;
        }
    }
}
