package dev.cartrestore.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.store.Store;

/** A platform's list of abandoned carts, read page by page in the background, over and over. */
public interface CartList {

    /** Unique among the platform's lists; at most 128 characters. */
    String name();

    /** How long to wait between two pages. */
    Duration pollEvery();

    /**
     * One page.
     *
     * @param place {@code next} of the previous page; empty for the first page
     */
    CompletionStage<Page> read(Optional<String> place);

    /**
     * What a page holds.
     *
     * @param carts those of which the list has everything
     * @param changed those of which it does not, to be read one by one if they changed
     * @param next place of the next page; empty at the end
     */
    record Page(List<PlatformCart> carts, List<Changed> changed, Optional<String> next) {
    }

    /**
     * A cart of which a list has too little.
     *
     * @param updatedAt null if the list does not say; then the cart always counts as changed
     * @param order the order that it became, if it did
     */
    record Changed(String cartId, Instant updatedAt, Optional<PlatformCart.Order> order) {

        String named(Store store) {
            return store.key() + ' ' + cartId;
        }
    }
}
