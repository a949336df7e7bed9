package dev.cartrestore.restore.link;

import java.util.Locale;
import java.util.Optional;

/** What a page says about what just happened; a parameter of the address that a form leads to. */
public enum Notice {
    /** The shopper chose between two carts; shown on our page, so that it can be undone, even if the storefront has its own. */
    CHOSEN,
    /** A line was removed. */
    REMOVED,
    /** Nothing was changed, since only the shop can change the cart's lines. */
    FIXED,
    /** The two carts cannot be merged. */
    CANNOT_MERGE,
    /** The browser keeps the cart it holds. */
    KEPT,
    /** The visitor is not the person the mail went to, and this browser has forgotten that person. */
    NOT_YOU,
    /** The goods of an ordered cart are in a new one. */
    ORDERED_AGAIN,
    /** The cart was erased. */
    FORGOTTEN,
    /** It is too late to undo a choice. */
    UNDO_OVER,
    /** Both carts are as they were. */
    UNDONE,
    /** A fresh link is on its way, if the address that was typed is the cart's. */
    LINK_ASKED;

    public String parameter() {
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
