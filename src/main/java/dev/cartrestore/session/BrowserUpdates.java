package dev.cartrestore.session;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.restore.link.SignedLink;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.cookie.ContactCookie;
import dev.cartrestore.session.cookie.Hold;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.PointerCookie;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.store.Store;

/** Decides what a shopper's browser remembers of a request. */
@Singleton
public class BrowserUpdates {

    /** Takes the place of an ordered cart's id in the ids of saved carts, which are not copies of another cart. */
    private static final String SAVED = "saved";

    private final SigningKeys keys;
    private final Clock clock;

    @Inject
    public BrowserUpdates(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The pointer of a browser that looks at a cart or acts on it, and holds no other one that it has to keep. */
    public Pointer pointer(Visit visit, CartView cart, boolean looks) {
        Pointer pointer = visit.held().map(held -> held.holding(cart.cartId(), now()))
                .orElseGet(() -> Pointer.first(cart.cartId(), now()));
        return arrived(visit, pointer, looks);
    }

    /** The pointer of a browser that was led to the cart that it holds now. */
    Pointer arrived(Visit visit, Pointer pointer, boolean looks) {
        Hold hold = pointer.now();
        Optional<String> session = visit.signed().filter(link -> link.purpose().isToOtherDevice()).map(SignedLink::cartId)
                .filter(id -> id.startsWith(Pointer.SESSION_ID_PREFIX));
        if (session.isPresent()) {
            hold = hold.withSession(session.get());
        }
        if (visit.isPassedOnBySaver()) {
            hold = visit.holds(hold.cartId()) ? hold : hold.asUnlinked();
        } else if (looks && visit.byLink()) {
            hold = hold.asLinked();
        }
        return pointer.withNow(hold);
    }

    /**
     * What the browser remembers of a look at a cart.
     *
     * @param pointer to that cart, or to another one that the browser keeps
     * @param proof what the visit has shown of the cart
     */
    public BrowserUpdate ofLook(Visit visit, CartView cart, Pointer pointer, Proof proof) {
        boolean holds = pointer.cartId().equals(cart.cartId());
        Pointer kept = holds && !pointer.isDisowned()
                ? pointer.withNow(pointer.now().withProof(
                        pointer.now().proof().at(cart.era(), keys.kids(), now()).or(proof)))
                : pointer;
        List<String> cookies = new ArrayList<>(2);
        if (holds || !visit.held().equals(Optional.of(kept))) {
            cookies.add(cookie(visit, kept));
        }
        contactCookie(visit, cart, proof).ifPresent(cookies::add);
        return new BrowserUpdate(kept, cookies);
    }

    private static Optional<String> contactCookie(Visit visit, CartView cart, Proof proof) {
        if (visit.isDisowned() || !ContactCookie.isAllowed(visit.store().contactCookie(), visit.cookies())) {
            return Optional.empty();
        }
        return ContactCookie.line(visit.store().contactCookie(), proof, visit.contact(), cart.contactId(),
                visit.link().contact());
    }

    /** What the browser remembers of an act: with a proof, the cart's contact is trusted from now on. */
    public BrowserUpdate ofAct(Visit visit, CartView cart, Pointer pointer, Proof proof) {
        Optional<String> contact = visit.isDisowned() || !proof.isAny()
                ? Optional.empty()
                : ContactId.of(cart.contactId())
                        .or(() -> visit.link().contact().filter(id -> proof.kind() == Proof.Kind.ADDRESS));
        return ofLook(visit, cart, contact.map(id -> pointer.vouchingFor(visit.store(), id, now())).orElse(pointer), proof);
    }

    /** The shopper said that they are not the one the mail went to. */
    public BrowserUpdate ofDisowning(Visit visit, CartView cart, boolean holdsOther) {
        if (holdsOther && visit.contact().filter(contact -> !contact.equals(cart.contactId())).isPresent()) {
            return new BrowserUpdate(visit.held().orElseThrow(), List.of()); // it is another's, and the browser keeps its own
        }
        Pointer pointer = (holdsOther ? visit.held().orElseThrow() : pointer(visit, cart, false)).asDisowned();
        return new BrowserUpdate(pointer,
                List.of(cookie(visit, pointer), ContactCookie.removal(visit.store().contactCookie())));
    }

    /**
     * The shopper takes the goods of an ordered cart once more. The new cart's id follows from the visit, so that a second
     * click finds the cart that the first one made, and nobody else can know it.
     *
     * @param isTaken whether a cart of this id is not open any more, so that the next id is used
     */
    public BrowserUpdate ofCopy(Visit visit, String orderedCartId, Predicate<String> isTaken) {
        Pointer held = visit.held().orElseGet(() -> Pointer.first(orderedCartId, now()));
        String copyId = copyIds(visit.store(), orderedCartId, held.visit()).filter(isTaken.negate()).findFirst().orElseThrow();
        Pointer copy = held.holding(copyId, now());
        Hold own = copy.now().asSaved();
        Pointer pointer = copy.withNow(visit.isThroughLink(orderedCartId) ? own : own.asUnlinked());
        return new BrowserUpdate(pointer, List.of(cookie(visit, pointer)));
    }

    /** Candidate ids for a cart that this browser saves: the first that it may write is used. */
    public Stream<String> savedIds(Visit visit, Pointer held) {
        return copyIds(visit.store(), SAVED, held.visit());
    }

    private Stream<String> copyIds(Store store, String orderedCartId, String visit) {
        return Stream.iterate(1, count -> count + 1).map(count -> "c" + keys
                .sign(keys.signingKid(), "copy", store.key(), orderedCartId, visit, String.valueOf(count)).replace('_', ':'));
    }

    /** The {@code Set-Cookie} line of a pointer. */
    public String cookie(Visit visit, Pointer pointer) {
        return PointerCookie.line(pointer, keys, visit.store());
    }

    private Instant now() {
        return clock.instant();
    }
}
