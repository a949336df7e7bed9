package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.history.ShopperAct;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.ContactAddresses;
import dev.cartrestore.platform.ContactAddresses.Match;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.Hold;
import dev.cartrestore.session.Proof;
import dev.cartrestore.session.Proof.Evidence;
import dev.cartrestore.session.UnguessableId;
import dev.cartrestore.session.Visit;
import dev.cartrestore.store.StoresConfig.LinkPolicy;

/** Collects what a visit shows of a cart, for {@link Proof} to judge. */
@Singleton
public class Proofs {

    @Inject
    SigningKeys keys;

    @Inject
    Platforms platforms;

    @Inject
    ContactAddresses addresses;

    @Inject
    ClientLimits limits;

    @Inject
    Clock clock;

    /** By this request, or by an earlier one of this browser; without any look-up. */
    public Proof of(Visit visit, CartView cart) {
        return of(visit, cart, false);
    }

    /** For a shopper who acts: the addresses of contacts count, too, as far as they are known. */
    public Proof ofAct(Visit visit, CartView cart) {
        return of(visit, cart, true);
    }

    private Proof of(Visit visit, CartView cart, boolean acts) {
        Optional<Hold> hold = visit.holdOf(cart.cartId());
        if (visit.isDisowned() || hold.filter(Hold::disowned).isPresent()) {
            return Proof.NONE;
        }
        Proof kept = hold.map(Hold::proof).orElse(Proof.NONE).at(cart.era(), keys.kids(), clock.instant());
        Proof shown = Proof.of(evidence(visit, cart, hold), cart.era(), clock.instant());
        Optional<String> contact = visit.link().contact().filter(id -> !shown.isAny());
        return kept.or(contact.map(id -> ofContact(visit, cart, id, kept, acts)).orElse(shown));
    }

    /** Without the link's contact, which only matters where there is nothing stronger. */
    private Evidence evidence(Visit visit, CartView cart, Optional<Hold> hold) {
        Optional<SignedId> signed = signed(visit);
        return new Evidence(
                signed.filter(id -> id.isRestoreLink(keys, visit.store())).map(SignedId::kid).orElse(null),
                signed.filter(id -> id.isStrongPhoneLink(keys, visit.store())).map(SignedId::kid).orElse(null),
                isToken(visit, cart),
                hold.filter(Hold::saved).isPresent(),
                visit.store().linkPolicy() == LinkPolicy.UNGUESSABLE_IDS && UnguessableId.is(cart.cartId()),
                false, false);
    }

    /** By the link's contact. It may be guessed, so wrong ones are limited. */
    private Proof ofContact(Visit visit, CartView cart, String contactId, Proof kept, boolean acts) {
        boolean guesses = !kept.isAny() && cart.isOpen();
        if (guesses && limits.hasTooManyWrongContacts(cart.cartId())) {
            return Proof.NONE;
        }
        Optional<String> known = ContactId.of(cart.contactId());
        Match match = known.map(id -> id.equals(contactId) ? Match.SAME : Match.ANOTHER)
                .orElseGet(() -> acts && !kept.isAny() ? addresses.compare(visit.store(), cart, contactId) : Match.UNKNOWN);
        if (guesses && match == Match.ANOTHER) {
            limits.countWrongContact(cart.cartId());
        }
        return Proof.of(new Evidence(null, null, false, false, false, known.isPresent() && match == Match.SAME,
                known.isEmpty() && match == Match.SAME), cart.era(), clock.instant());
    }

    private Optional<SignedId> signed(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> !id.isExpired(clock.instant()));
    }

    /** Whether the link is signed as a strong proof, whatever became of its cart. */
    boolean isBySigned(Visit visit) {
        return signed(visit).filter(id -> id.isRestoreLink(keys, visit.store()) || id.isStrongPhoneLink(keys, visit.store()))
                .isPresent();
    }

    /** Whether the browser keeps a strong proof of a cart, which may have come to an end with a change of the cart. */
    boolean isHeld(Visit visit, String cartId) {
        return visit.holdOf(cartId).map(Hold::proof).map(proof -> proof.at(proof.era(), keys.kids(), clock.instant()))
                .filter(Proof::isStrong).isPresent();
    }

    /** A platform's secret led here: one for links, or the cart's id where the platform's ids are secrets. */
    private boolean isToken(Visit visit, CartView cart) {
        Optional<String> reference = visit.link().reference();
        boolean alias = reference.filter(name -> SignedId.parse(name).isEmpty() && !name.equals(cart.cartId())
                && visit.held().flatMap(pointer -> pointer.holdOfSession(name)).isEmpty()).isPresent();
        boolean secret = reference.filter(cart.cartId()::equals).isPresent() && cart.source().platform() != null
                && platforms.of(visit.store(), cart.source().platform()).filter(CommercePlatform::hasSecretIds).isPresent();
        return alias || secret;
    }

    /** The visit's act on a cart, as reports count it. */
    public ShopperAct act(Visit visit, CartView cart, Proof proof) {
        return new ShopperAct(visit.number(), visit.isThroughLink(cart.cartId()), proof.isAny());
    }
}
