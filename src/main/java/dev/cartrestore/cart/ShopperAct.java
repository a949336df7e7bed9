package dev.cartrestore.cart;

import java.util.Optional;

/**
 * Who acts on a cart, as far as it matters for reports.
 *
 * @param visit the visit, if the browser's cookie proves that it was here before; else it may be a program trying forms
 * @param link whether a link led this browser to the cart
 * @param proven whether the visitor has shown more than an id that anybody can guess
 */
public record ShopperAct(Optional<String> visit, boolean link, boolean proven) {

    public boolean isThroughLink() {
        return visit.isPresent() && link;
    }

    /** Whether it makes a later order a recovered one by itself. */
    public boolean counts() {
        return isThroughLink() && proven;
    }

    /** The key of its events: acts that count are never hidden by earlier ones that do not. */
    public String key() {
        return visit.map(number -> counts() ? number : "?" + number).orElse("");
    }
}
