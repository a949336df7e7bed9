package dev.cartrestore.restore;

import java.util.Locale;
import java.util.Optional;

/** What a page tells the shopper about what just happened; it travels in the address that a form leads to. */
enum Notice {
    /** The shopper chose between two carts; told where the storefront would draw the cart otherwise, so that it can be undone. */
    CHOSEN,
    /** Nothing was changed, since the storefront changed the cart after the shopper's page was made. */
    STALE,
    /** The two carts cannot be one. */
    CANNOT_MERGE,
    /** It is too late to take a choice back. */
    UNDO_OVER,
    /** Both carts are as they were. */
    UNDONE;

    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Notice> of(String parameter) {
        for (Notice notice : values()) {
            if (notice.parameter().equals(parameter)) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }
}
