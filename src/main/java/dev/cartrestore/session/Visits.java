package dev.cartrestore.session;

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

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.restore.link.RestoreLink;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
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
     * @param pointer the cart that it holds from now on
     * @param cookies whole {@code Set-Cookie} lines
     */
    public record BrowserUpdate(Pointer pointer, List<String> cookies) {
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
        return new Visit(store, link, PointerCookie.read(keys, store, cookies, clock.instant()), ContactCookie.read(cookies),
                byLink, passedOn, cookies, http.getHeader("Accept-Language"), !ahead);
    }

    /** The pointer of a browser that looks at a cart or acts on it, and holds no other one that it has to keep. */
    public Pointer holding(Visit visit, CartView cart, boolean looks) {
        Pointer pointer = visit.held().map(known -> known.holding(cart.cartId(), clock.instant()))
                .orElseGet(() -> Pointer.first(cart.cartId(), clock.instant()));
        return arrived(visit, pointer, looks);
    }

    /** The pointer of a browser that was led to the cart that it holds now. */
    public Pointer arrived(Visit visit, Pointer pointer, boolean looks) {
        Optional<SignedId> phone = visit.link().reference().flatMap(SignedId::parse)
                .filter(id -> id.isForPhone(keys, visit.store()));
        Hold hold = pointer.now();
        if (phone.filter(id -> id.cartId().startsWith(Pointer.SESSION_ID_PREFIX)).isPresent()) {
            hold = hold.withSession(phone.get().cartId());
        }
        if (visit.passedOn()) {
            hold = visit.holds(hold.cartId()) ? hold : hold.asUnlinked();
        } else if (looks && visit.byLink()) {
            hold = hold.asLinked();
        }
        return pointer.withNow(hold);
    }

    /**
     * What the browser remembers of a visit to a cart.
     *
     * @param pointer to that cart, or to another one that the browser keeps
     * @param proof what the visit has shown of the cart
     */
    public BrowserUpdate update(Visit visit, CartView cart, Pointer pointer, Proof proof) {
        boolean holds = pointer.cartId().equals(cart.cartId());
        Pointer kept = holds && !pointer.isDisowned()
                ? pointer.withNow(pointer.now().withProof(pointer.now().proof().at(cart.era(), keys.kids(), clock.instant())
                        .or(proof)))
                : pointer;
        List<String> cookies = new ArrayList<>(2);
        if (holds || !visit.held().equals(Optional.of(kept))) {
            cookies.add(PointerCookie.line(kept, keys, visit.store()));
        }
        contactCookie(visit, cart, proof).ifPresent(cookies::add);
        return new BrowserUpdate(kept, cookies);
    }

    /** What the browser remembers of an act: behind a proof, the cart's contact is believed from now on. */
    public BrowserUpdate acted(Visit visit, CartView cart, Pointer pointer, Proof proof) {
        Optional<String> contact = visit.isDisowned() || !proof.isAny()
                ? Optional.empty()
                : ContactId.of(cart.contactId())
                        .or(() -> visit.link().contact().filter(id -> proof.kind() == Proof.Kind.ADDRESS));
        return update(visit, cart, contact.map(id -> pointer.vouchingFor(visit.store(), id, clock.instant())).orElse(pointer),
                proof);
    }

    private static Optional<String> contactCookie(Visit visit, CartView cart, Proof proof) {
        if (visit.isDisowned() || !ContactCookie.isAllowed(visit.store().contactCookie(), visit.cookies())) {
            return Optional.empty();
        }
        return ContactCookie.line(visit.store().contactCookie(), proof, visit.contact(), cart.contactId(),
                visit.link().contact());
    }

    /** The shopper said that they are not the one the mail went to. */
    public BrowserUpdate disowned(Visit visit, CartView cart, boolean holdsAnother) {
        if (holdsAnother && visit.contact().filter(contact -> !contact.equals(cart.contactId())).isPresent()) {
            return new BrowserUpdate(visit.held().orElseThrow(), List.of()); // it is another's, and the browser keeps its own
        }
        Pointer pointer = (holdsAnother ? visit.held().orElseThrow() : holding(visit, cart, false)).asDisowned();
        return new BrowserUpdate(pointer, List.of(PointerCookie.line(pointer, keys, visit.store()),
                ContactCookie.removal(visit.store().contactCookie())));
    }

    /**
     * The shopper takes the goods of an ordered cart once more. The new cart's id follows from the visit, so that a second
     * click finds the cart that the first one made, and nobody else can know it.
     *
     * @param isTaken whether a cart of this id is not open any more, so that the next id is used
     */
    public BrowserUpdate tookCopy(Visit visit, String orderedCartId, Predicate<String> isTaken) {
        Pointer held = visit.held().orElseGet(() -> Pointer.first(orderedCartId, clock.instant()));
        String copyId = Stream.iterate(1, count -> count + 1)
                .map(count -> copyId(visit.store(), orderedCartId, held.visit(), count)).filter(isTaken.negate()).findFirst()
                .orElseThrow();
        Pointer copy = held.holding(copyId, clock.instant());
        Hold own = copy.now().asSaved();
        Pointer pointer = copy.withNow(visit.isThroughLink(orderedCartId) ? own : own.asUnlinked());
        return new BrowserUpdate(pointer, List.of(cookie(visit, pointer)));
    }

    /** Candidate ids for a cart that this browser saves: the first that it may write is used. */
    public Stream<String> savedIds(Visit visit, Pointer held) {
        return Stream.iterate(1, count -> count + 1).map(count -> copyId(visit.store(), SAVED, held.visit(), count));
    }

    public String cookie(Visit visit, Pointer pointer) {
        return PointerCookie.line(pointer, keys, visit.store());
    }

    private String copyId(Store store, String orderedCartId, String visit, int count) {
        return "c" + keys.sign(keys.signingKid(), "copy", store.key(), orderedCartId, visit, String.valueOf(count)).replace('_',
                ':');
    }
}
