package dev.cartrestore.restore;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.store.Store;

/**
 * One request of a shopper's browser.
 *
 * @param held the cart that the browser holds
 * @param contact whom the browser's own cookie names
 * @param byLink false where one of our own pages or the store's led here
 * @param passedOn whether the link is that of another device, to a cart which that had saved itself
 * @param cookies the request's {@code Cookie} headers
 * @param mayRemember false for HEAD and for what a browser fetches ahead: the same answer, but no cookie
 */
public record Visit(Store store, RestoreLink link, Optional<SessionCart> held, Optional<String> contact, boolean byLink,
        boolean passedOn,
        List<String> cookies, String acceptLanguage, boolean mayRemember) {

    /** The path of the cart that the visit asks for, with what its link carries on. */
    String cartPath() {
        return base() + "/" + link.carriedOn();
    }

    /** The same, where the page tells something. */
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

    /** The number of this visit, if the browser's cookie proves that it was here before. */
    public Optional<String> proven() {
        return held.map(SessionCart::visit);
    }

    /** The same, unless it is about a cart that this browser or another device saved itself: no mail led to that. */
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
