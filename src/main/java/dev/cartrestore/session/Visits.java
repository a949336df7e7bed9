package dev.cartrestore.session;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Carts;
import dev.cartrestore.restore.link.RestoreLink;
import dev.cartrestore.restore.link.SignedLink;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.cookie.ContactCookie;
import dev.cartrestore.session.cookie.PointerCookie;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;

/** Reads what a shopper's browser sent. */
@Singleton
public class Visits {

    /** Values of Sec-Fetch-Site for visits from our pages or the store's. */
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "same-site");

    /** Headers by which browsers, including old ones, mark prefetches. */
    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    @Inject
    Carts carts;

    @Inject
    CurrentVertxRequest request;

    @Inject
    CurrentStore currentStore;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    /** @param segment the decoded path segment that names the cart, or null if the path names none */
    public Visit read(String segment) {
        return settled(readUnsettled(segment));
    }

    /** Like {@link #read}, without the database: the link is as it came, even if it may have remains of other text. */
    public Visit readUnsettled(String segment) {
        HttpServerRequest http = request.getCurrent().request();
        Store store = currentStore.get();
        List<String> cookies = http.headers().getAll("Cookie");
        RestoreLink link = RestoreLink.of(segment, http.query());
        return new Visit(store, link, link.reference().flatMap(id -> SignedLink.verify(keys, store, id)),
                PointerCookie.read(keys, store, cookies, clock.instant()), ContactCookie.read(cookies), isByLink(http, link),
                cookies, http.getHeader("Accept-Language"), !isPrefetch(http));
    }

    /** The visit with a link without such remains. */
    public Visit settled(Visit visit) {
        RestoreLink link = visit.link().settled(id -> carts.read(visit.store(), id).isPresent());
        return link == visit.link() ? visit : visitOf(link, visit);
    }

    /** What a link without remains names is a plain id, as before, so that everything else stays. */
    private static Visit visitOf(RestoreLink link, Visit visit) {
        return new Visit(visit.store(), link, visit.signed(), visit.held(), visit.contact(), visit.byLink(), visit.cookies(),
                visit.acceptLanguage(), visit.mayRemember());
    }

    private static boolean isByLink(HttpServerRequest http, RestoreLink link) {
        return link.namesCart() && link.notice().isEmpty()
                && !OWN_PAGES.contains(String.valueOf(http.getHeader("Sec-Fetch-Site")));
    }

    private static boolean isPrefetch(HttpServerRequest http) {
        for (String header : PURPOSES) {
            String purpose = http.getHeader(header);
            if (purpose != null && isPrefetch(purpose.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrefetch(String purpose) {
        return purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview");
    }
}
