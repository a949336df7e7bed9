package dev.cartrestore.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.history.ShopperAct;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.restore.link.LinkPurpose;
import dev.cartrestore.restore.link.SignedLink;
import dev.cartrestore.security.limit.ContactGuesses;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.cookie.Hold;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.session.cookie.Proof.Evidence;
import dev.cartrestore.store.StoresConfig.LinkPolicy;

/** Collects what a visit shows of a cart, for {@link Proof} to judge. */
@Singleton
public class Proofs {

    private final SigningKeys keys;
    private final PlatformRules platforms;
    private final ContactGuesses guesses;
    private final Clock clock;

    @Inject
    public Proofs(SigningKeys keys, PlatformRules platforms, ContactGuesses guesses, Clock clock) {
        this.keys = keys;
        this.platforms = platforms;
        this.guesses = guesses;
        this.clock = clock;
    }

    /** The proof of this request, or of an earlier one of this browser. Nothing is looked up. */
    public Proof of(Visit visit, CartView cart) {
        return of(visit, cart, false);
    }

    /** The proof of a shopper who acts: the addresses of contacts count, too, as far as they are known. */
    public Proof ofAct(Visit visit, CartView cart) {
        return of(visit, cart, true);
    }

    private Proof of(Visit visit, CartView cart, boolean acts) {
        Optional<Hold> hold = visit.holdOf(cart.cartId());
        if (visit.isDisowned() || hold.filter(Hold::disowned).isPresent()) {
            return Proof.NONE;
        }
        Instant now = clock.instant();
        Proof kept = hold.map(Hold::proof).orElse(Proof.NONE).at(cart.era(), keys.kids(), now);
        Proof shown = Proof.of(evidence(visit, cart, hold, now), cart.era(), now);
        Optional<String> contact = visit.link().contact().filter(id -> !shown.isAny());
        return kept.or(contact.map(id -> ofContact(visit, cart, id, kept, acts)).orElse(shown));
    }

    /** Without the link's contact, which only matters where there is nothing stronger. */
    private Evidence evidence(Visit visit, CartView cart, Optional<Hold> hold, Instant now) {
        Optional<SignedLink> signed = visit.signed().filter(link -> !link.isExpired(now));
        return new Evidence(
                signed.filter(link -> link.purpose() == LinkPurpose.RESTORE).map(link -> link.id().kid()).orElse(null),
                signed.filter(link -> link.purpose().isToOtherDevice() && link.purpose().isStrong())
                        .map(link -> link.id().kid()).orElse(null),
                isToken(visit, cart),
                hold.filter(Hold::saved).isPresent(),
                visit.store().linkPolicy() == LinkPolicy.UNGUESSABLE_IDS && UnguessableId.is(cart.cartId()),
                false, false);
    }

    /** By the link's contact. It may be guessed, so wrong ones are limited. */
    private Proof ofContact(Visit visit, CartView cart, String contactId, Proof kept, boolean acts) {
        boolean guessed = !kept.isAny() && cart.isOpen();
        if (guessed && guesses.hasTooManyWrongContacts(cart.cartId())) {
            return Proof.NONE;
        }
        Optional<String> known = ContactId.of(cart.contactId());
        Optional<Boolean> matches = known.isPresent()
                ? known.map(contactId::equals)
                : acts && !kept.isAny() ? platforms.hasAddressOf(visit.store(), cart, contactId) : Optional.empty();
        if (guessed && matches.equals(Optional.of(false))) {
            guesses.countWrongContact(cart.cartId());
        }
        boolean isRight = matches.orElse(false);
        return Proof.of(new Evidence(null, null, false, false, false, known.isPresent() && isRight,
                known.isEmpty() && isRight), cart.era(), clock.instant());
    }

    /** Whether the link is signed as a strong proof, regardless of the cart's status. */
    public boolean isByStrongLink(Visit visit) {
        return visit.signed().filter(link -> link.purpose().isStrong() && !link.isExpired(clock.instant())).isPresent();
    }

    /** Whether the browser keeps a strong proof of a cart, which may have come to an end with a change of the cart. */
    public boolean isKept(Visit visit, String cartId) {
        return visit.holdOf(cartId).map(Hold::proof).map(proof -> proof.at(proof.era(), keys.kids(), clock.instant()))
                .filter(Proof::isStrong).isPresent();
    }

    /** A platform's secret led here: one for links, or the cart's id where the platform's ids are secrets. */
    private boolean isToken(Visit visit, CartView cart) {
        Optional<String> plain = visit.link().reference().filter(reference -> !visit.link().hasSignedId());
        if (plain.isEmpty()) {
            return false;
        }
        return plain.get().equals(cart.cartId())
                ? platforms.hasSecretId(visit.store(), cart)
                : visit.held().flatMap(pointer -> pointer.holdOfSession(plain.get())).isEmpty();
    }

    /** The visit's act on a cart, as reports count it. */
    public ShopperAct act(Visit visit, CartView cart, Proof proof) {
        return new ShopperAct(visit.id(), visit.isThroughLink(cart.cartId()), proof.isAny());
    }
}
