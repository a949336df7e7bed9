package dev.cartrestore.session.cookie;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.store.Store.ContactCookieRules;
import dev.cartrestore.store.StoresConfig.ContactCookieMode;

/**
 * The cookie {@code omnisendContactID}, by which Omnisend's script recognises the visitor. It is not HttpOnly because that
 * script reads it.
 *
 * <p>A link can carry its sender's contact id instead of the receiver's. So a link's id never replaces another one, and an id
 * that comes without a proof is forgotten with the browser's session. Whether a cookie is believed is another question: see
 * {@link ContactMark}.
 */
public final class ContactCookie {

    private ContactCookie() {
    }

    /** The contact in the browser's cookie, if there is one. */
    public static Optional<String> read(List<String> cookieHeaders) {
        return RequestCookies.find(cookieHeaders, ContactId.COOKIE).flatMap(ContactId::of);
    }

    /** Whether the store's rules, and the visitor's consent if these require it, allow the cookie. */
    public static boolean isAllowed(ContactCookieRules rules, List<String> cookieHeaders) {
        return rules.mode() == ContactCookieMode.ALWAYS || rules.mode() == ContactCookieMode.WITH_CONSENT
                && rules.consentCookie()
                        .filter(consent -> RequestCookies.find(cookieHeaders, consent.name()).filter(consent::isGiven)
                                .isPresent())
                        .isPresent();
    }

    /**
     * The {@code Set-Cookie} line, if one is due.
     *
     * @param proof what the visit has shown of the cart
     * @param present the contact that the browser has already
     * @param stored the cart's own contact, or null; revealed only with a strong proof
     * @param links the contact that the link names
     */
    public static Optional<String> line(ContactCookieRules rules, Proof proof, Optional<String> present, String stored,
            Optional<String> links) {
        Optional<String> contact = proof.isStrong() ? ContactId.of(stored).or(() -> links) : links;
        boolean another = present.isPresent() && !present.equals(contact);
        boolean shorter = present.isPresent() && !proof.isAny(); // the present cookie may live longer
        if (contact.isEmpty() || another || shorter) {
            return Optional.empty();
        }
        return Optional.of(ContactId.COOKIE + "=" + contact.get() + "; Path=/; Secure; SameSite=Lax"
                + (proof.isAny() ? "; Max-Age=" + rules.maxAge().toSeconds() : "") + domain(rules));
    }

    /** The line that takes the cookie away. */
    public static String removal(ContactCookieRules rules) {
        return ContactId.COOKIE + "=; Path=/; Secure; SameSite=Lax; Max-Age=0" + domain(rules);
    }

    private static String domain(ContactCookieRules rules) {
        return rules.domain().map(domain -> "; Domain=" + domain).orElse("");
    }
}
