package dev.cartrestore.session;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.restore.link.LinkPurpose;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.restore.link.RestoreLink;
import dev.cartrestore.restore.link.SignedLink;
import dev.cartrestore.session.cookie.Hold;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.Store;

/**
 * One request of a shopper's browser.
 *
 * @param signed the link, if we signed it
 * @param held what the browser holds
 * @param contact whom the browser's own cookie names
 * @param byLink whether a link that names a cart was opened from outside our pages and the store's
 * @param cookies the request's {@code Cookie} headers
 * @param acceptLanguage the request's header, or null
 * @param mayRemember false for what a browser prefetches: it gets no cookie
 */
public record Visit(Store store, RestoreLink link, Optional<SignedLink> signed, Optional<Pointer> held,
        Optional<String> contact, boolean byLink, List<String> cookies, String acceptLanguage, boolean mayRemember) {

    /** The path of the cart that the visit asks for, with what its link carries on. */
    public String cartPath() {
        return base() + "/" + link.carriedOn();
    }

    /** The path of the cart with a notice for the page to show. */
    public String cartPath(Notice notice) {
        return cartPath() + (link.carriedOn().isEmpty() ? "?" : "&") + "notice=" + notice.parameter();
    }

    /** @param about what the notice is about, in letters that a query may have */
    public String cartPath(Notice notice, String about) {
        return cartPath(notice) + "&about=" + about;
    }

    /** The path under which the cart's forms are. */
    public String base() {
        return "/cartrestore/" + link.reference().orElseThrow();
    }

    /** Whether the browser holds this cart now. */
    public boolean holds(String cartId) {
        return held.filter(pointer -> pointer.cartId().equals(cartId)).isPresent();
    }

    /** How the browser holds this cart now, or held it before. */
    public Optional<Hold> holdOf(String cartId) {
        return held.flatMap(pointer -> pointer.holdOf(cartId));
    }

    /** The visit's random number, if the browser's cookie proves that it was here before. */
    public Optional<String> id() {
        return held.map(Pointer::visit);
    }

    /** Whether the link only moves the cart to this device, which then holds it without the link. */
    public boolean isFromOtherDevice() {
        return signed.filter(link -> link.purpose().isToOtherDevice()).isPresent();
    }

    /** Whether the link comes from another device that had saved the cart itself. */
    public boolean isPassedOnBySaver() {
        return signed.filter(link -> link.purpose() == LinkPurpose.PHONE_SAVED).isPresent();
    }

    /** Whether a link led this browser to the cart; not so if it saved the cart itself. */
    public boolean isThroughLink(String cartId) {
        return !isPassedOnBySaver() && holdOf(cartId).map(Hold::linked).orElse(true);
    }

    /** Whether the visitor said that they are not the one the mail went to. */
    public boolean isDisowned() {
        return held.filter(Pointer::isDisowned).isPresent();
    }
}
