package dev.cartrestore.restore;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.restore.ContactCookie.Occasion;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;

/** Reads what a shopper's browser sent, and decides what it remembers from now on. */
@Singleton
public class Visits {

    /**
     * What an answer changes in the browser.
     *
     * @param session the cart that it holds from now on
     * @param cookies whole {@code Set-Cookie} lines
     */
    public record BrowserUpdate(SessionCart session, List<String> cookies) {
    }

    /** Takes the place of an ordered cart's id in the ids of saved carts, which are copies of none. */
    private static final String SAVED = "saved";

    /** Values of Sec-Fetch-Site for visits from our pages or the store's. */
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "same-site");

    /** Where browsers, old ones too, say that nobody is looking at what they load. */
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

    private static boolean isPrefetch(String purpose) {
        String text = purpose == null ? "" : purpose.toLowerCase(Locale.ROOT);
        return text.contains("prefetch") || text.contains("prerender") || text.contains("preview");
    }

    /** @param segment the decoded path segment that names the cart, or null if the path names none */
    public Visit read(String segment) {
        HttpServerRequest http = request.getCurrent().request();
        Store store = currentStore.get();
        List<String> cookies = http.headers().getAll("Cookie");
        boolean ahead = PURPOSES.stream().map(http::getHeader).anyMatch(Visits::isPrefetch);
        RestoreLink link = RestoreLink.of(segment, http.query())
                .settled(id -> carts.read(store, id).isPresent());
        boolean byLink = link.namesCart() && link.notice().isEmpty()
                && !OWN_PAGES.contains(String.valueOf(http.getHeader("Sec-Fetch-Site")));
        boolean passedOn = link.reference().flatMap(SignedId::parse).filter(id -> id.isForPhoneAsSaved(keys, store))
                .isPresent();
        return new Visit(store, link, SessionCart.read(keys, store, cookies, clock.instant()), ContactCookie.read(cookies),
                byLink, passedOn, cookies, http.getHeader("Accept-Language"), !ahead);
    }

    /** The shopper looks at a cart. The cart that the browser holds is kept if it is not empty. */
    BrowserUpdate viewed(Visit visit, CartContents cart, boolean holdsAnother) {
        return update(visit, cart, holdsAnother, Occasion.VIEW);
    }

    /** The shopper acted on a cart, which may put another contact into the browser. */
    public BrowserUpdate claimed(Visit visit, CartContents cart, boolean holdsAnother) {
        return update(visit, cart, holdsAnother, Occasion.CLAIM);
    }

    private BrowserUpdate update(Visit visit, CartContents cart, boolean holdsAnother, Occasion occasion) {
        return update(visit, cart, holdsAnother ? visit.held().orElseThrow() : holding(visit, cart, occasion), occasion);
    }

    private SessionCart holding(Visit visit, CartContents cart, Occasion occasion) {
        SessionCart session = visit.held().map(pointer -> pointer.holding(cart.cartId(), clock.instant()))
                .orElseGet(() -> SessionCart.first(cart.cartId(), clock.instant()));
        if (visit.passedOn()) {
            return visit.holds(cart.cartId()) ? session : visit.marked(session);
        }
        return occasion == Occasion.VIEW && visit.byLink() ? session.asLinked() : session;
    }

    /** The shopper looks at a cart, which by the store's choice replaces the one that the browser holds. */
    BrowserUpdate viewed(Visit visit, CartContents cart, SessionCart session) {
        return update(visit, cart, session, Occasion.VIEW);
    }

    /** The shopper chose between two carts, or undid the choice. */
    BrowserUpdate chose(Visit visit, CartContents cart, SessionCart session) {
        return update(visit, cart, session, Occasion.CLAIM);
    }

    private BrowserUpdate update(Visit visit, CartContents cart, SessionCart session, Occasion occasion) {
        Optional<String> contact = contact(visit, cart, occasion);
        boolean proven = ContactId.of(cart.contactId()).isPresent();
        SessionCart noted = contact.isPresent() && !proven ? session.doubting(visit.link().contact().orElseThrow()) : session;
        List<String> cookies = new ArrayList<>(2);
        boolean keepsAnother = !noted.cartId().equals(cart.cartId()) && visit.held().equals(Optional.of(noted));
        if (!keepsAnother) {
            cookies.add(noted.cookie(keys, visit.store()));
        }
        contact.ifPresent(cookies::add);
        return new BrowserUpdate(noted, cookies);
    }

    private static Optional<String> contact(Visit visit, CartContents cart, Occasion occasion) {
        if (visit.isStranger() || !ContactCookie.isAllowed(visit.store().contactCookie(), visit.cookies())) {
            return Optional.empty();
        }
        return ContactCookie.line(visit.store().contactCookie(), occasion, visit.contact(), cart.contactId(),
                visit.link().contact());
    }

    /** The shopper said that they are not the one the mail went to. */
    BrowserUpdate stranger(Visit visit, CartContents cart, boolean holdsAnother) {
        SessionCart session = update(visit, cart, holdsAnother, Occasion.VIEW).session().asStranger();
        return new BrowserUpdate(session,
                List.of(session.cookie(keys, visit.store()), ContactCookie.removal(visit.store().contactCookie())));
    }

    /**
     * The shopper takes the goods of an ordered cart once more. The new cart's id follows from the visit, so that a second
     * click finds the cart that the first one made, and nobody else can know it.
     *
     * @param isTaken whether a cart of this id is not open any more, so that the next id is used
     */
    BrowserUpdate tookCopy(Visit visit, String orderedCartId, Predicate<String> isTaken) {
        SessionCart held = visit.held().orElseGet(() -> SessionCart.first(orderedCartId, clock.instant()));
        String copyId = Stream.iterate(1, count -> count + 1)
                .map(count -> copyId(visit.store(), orderedCartId, held.visit(), count)).filter(isTaken.negate()).findFirst()
                .orElseThrow();
        SessionCart copy = held.holding(copyId, clock.instant());
        SessionCart session = held.isSaved() && held.cartId().equals(orderedCartId) ? copy.asSaved() : copy;
        return new BrowserUpdate(session, List.of(session.cookie(keys, visit.store())));
    }

    /** Candidate ids for a cart that this browser saves: the first that it may write is used. */
    Stream<String> savedIds(Visit visit, SessionCart held) {
        return Stream.iterate(1, count -> count + 1).map(count -> copyId(visit.store(), SAVED, held.visit(), count));
    }

    String cookie(Visit visit, SessionCart session) {
        return session.cookie(keys, visit.store());
    }

    private String copyId(Store store, String orderedCartId, String visit, int count) {
        return "c" + keys.sign(keys.signingKid(), "copy", store.key(), orderedCartId, visit, String.valueOf(count)).replace('_',
                ':');
    }
}
