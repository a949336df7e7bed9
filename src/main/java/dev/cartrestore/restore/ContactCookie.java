package dev.cartrestore.restore;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.ContactId;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.store.Store.ContactCookieRules;
import dev.cartrestore.store.StoresConfig.ContactCookieMode;

/**
 * The cookie {@code omnisendContactID}, by which Omnisend's script knows the visitor. It is not HttpOnly because that
 * script reads it.
 *
 * <p>A link can carry its sender's contact id instead of the receiver's, and whatever this browser left behind next would
 * then be mailed to the sender. So an id counts as proven only if it is the cart's own, an unproven one is forgotten with
 * the browser's session, and a contact that is already here gives way to a proven one only, and only when the shopper acts.
 */
final class ContactCookie {

    /** Why a cookie may be set now. */
    enum Occasion {
        /** The page is looked at, perhaps by a mail scanner. */
        VIEW,
        /** The shopper acted on the cart. */
        CLAIM
    }

    private ContactCookie() {
    }

    /** The contact in the browser's cookie, if there is one. */
    static Optional<String> read(List<String> cookieHeaders) {
        return RequestCookies.find(cookieHeaders, ContactId.COOKIE).flatMap(ContactId::of);
    }

    /** Whether the store's rules, and the visitor's consent if these require it, allow the cookie. */
    static boolean isAllowed(ContactCookieRules rules, List<String> cookieHeaders) {
        return rules.mode() == ContactCookieMode.ALWAYS || rules.mode() == ContactCookieMode.WITH_CONSENT
                && rules.consentCookie()
                        .filter(consent -> RequestCookies.find(cookieHeaders, consent.name()).filter(consent::isGiven)
                                .isPresent())
                        .isPresent();
    }

    /**
     * The {@code Set-Cookie} line, if one is due.
     *
     * @param present the contact that the browser has already
     * @param carts the cart's own contact, or null
     * @param links the contact that the link names
     */
    static Optional<String> line(ContactCookieRules rules, Occasion occasion, Optional<String> present, String carts,
            Optional<String> links) {
        Optional<String> proven = ContactId.of(carts);
        Optional<String> contact = proven.or(() -> links);
        boolean another = present.isPresent() && !present.equals(contact);
        boolean forgotten = proven.isEmpty() && present.isPresent(); // the present value may be remembered for longer
        if (contact.isEmpty() || forgotten || another && !(occasion == Occasion.CLAIM && proven.isPresent())) {
            return Optional.empty();
        }
        return Optional.of(ContactId.COOKIE + "=" + contact.get() + "; Path=/; Secure; SameSite=Lax"
                + (proven.isPresent() ? "; Max-Age=" + rules.maxAge().toSeconds() : "") + domain(rules));
    }

    /** The line that takes the cookie away. */
    static String removal(ContactCookieRules rules) {
        return ContactId.COOKIE + "=; Path=/; Secure; SameSite=Lax; Max-Age=0" + domain(rules);
    }

    private static String domain(ContactCookieRules rules) {
        return rules.domain().map(domain -> "; Domain=" + domain).orElse("");
    }
}
