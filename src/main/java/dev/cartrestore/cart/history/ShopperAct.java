package dev.cartrestore.cart.history;

import java.util.Optional;

/**
 * An act of a shopper on a cart, as far as reports need it.
 *
 * @param visit the visit, if the browser's cookie proves an earlier request; otherwise a program may be trying forms
 * @param link whether a link led this browser to the cart
 * @param proven whether the visitor has shown more than a guessable id
 */
public record ShopperAct(Optional<String> visit, boolean link, boolean proven) {

    public boolean isThroughLink() {
        return visit.isPresent() && link;
    }

    /** Whether it alone makes a later order a recovered one. */
    public boolean counts() {
        return isThroughLink() && proven;
    }

    /** The key of its events; acts that count have their own, so that earlier acts that do not count never hide them. */
    public String key() {
        return visit.map(number -> counts() ? number : "?" + number).orElse("");
    }
}
