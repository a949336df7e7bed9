package dev.cartrestore.restore;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.store.Store;

/**
 * One request of a shopper's browser.
 *
 * @param held the cart that the browser holds
 * @param contact whom the browser's own cookie names
 * @param byLink whether a link that names a cart was opened from outside our pages and the store's
 * @param passedOn whether another device handed the cart over, which that device had saved itself
 * @param cookies the request's {@code Cookie} headers
 * @param mayRemember false for what a browser prefetches: the same answer, but no cookie
 */
public record Visit(Store store, RestoreLink link, Optional<SessionCart> held, Optional<String> contact, boolean byLink,
        boolean passedOn,
        List<String> cookies, String acceptLanguage, boolean mayRemember) {

    /** The path of the cart that the visit asks for, with what its link carries on. */
    String cartPath() {
        return base() + "/" + link.carriedOn();
    }

    /** The same with a notice for the page to show. */
    String cartPath(Notice notice) {
        String carried = link.carriedOn();
        return base() + "/" + carried + (carried.isEmpty() ? "?" : "&") + "notice=" + notice.parameter();
    }

    /** The path under which the cart's forms are. */
    String base() {
        return "/cartrestore/" + link.reference().orElseThrow();
    }

    boolean holds(String cartId) {
        return held.filter(pointer -> pointer.cartId().equals(cartId)).isPresent();
    }

    /** The visit's random number, if the browser's cookie proves that it was here before. */
    public Optional<String> proven() {
        return held.map(SessionCart::visit);
    }

    /** The same, unless the cart was saved by this browser or another device: no mail led to that. */
    public Optional<String> throughLink() {
        return held.filter(pointer -> !passedOn && !(pointer.isSaved() && isOf(pointer))).map(SessionCart::visit);
    }

    /** A pointer to the cart that the visit asks for, with how it came to that. */
    SessionCart marked(SessionCart taken) {
        return passedOn ? taken.asSaved() : taken;
    }

    private boolean isOf(SessionCart pointer) {
        return link.reference().equals(Optional.of(pointer.cartId()));
    }

    /** Whether the visitor said that they are not the one the mail went to. */
    public boolean isStranger() {
        return held.filter(SessionCart::isStranger).isPresent();
    }
}
