package dev.cartrestore.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.store.Store;

/** A platform's list of abandoned carts, read page by page in the background and from its beginning again and again. */
public interface CartList {

    /** Names it among the platform's lists; at most 128 characters. */
    String name();

    /** How long to wait between two pages. */
    Duration pollEvery();

    /**
     * One page.
     *
     * @param place where the page before said that it goes on; empty for the first page
     */
    CompletionStage<Page> read(Optional<String> place);

    /**
     * What a page holds.
     *
     * @param carts that the list tells all of
     * @param changed carts of which it does not tell all, and which are to be read one by one where they are news
     * @param next where it goes on; empty at the end
     */
    record Page(List<PlatformCart> carts, List<Changed> changed, Optional<String> next) {
    }

    /**
     * A cart of which a list tells too little.
     *
     * @param updatedAt null if the list does not say; then it is always news
     * @param order the order that it became, if it did
     */
    record Changed(String cartId, Instant updatedAt, Optional<PlatformCart.Order> order) {

        String named(Store store) {
            return store.key() + ' ' + cartId;
        }
    }
}
