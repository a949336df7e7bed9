package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.BatchedCartReads;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.LiveCarts;
import dev.cartrestore.platform.LiveCarts.Live;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.restore.link.LinkPurpose;
import dev.cartrestore.restore.link.SignedLink;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.session.Proofs;
import dev.cartrestore.session.SessionCarts;
import dev.cartrestore.session.SessionCarts.StoredSession;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Hold;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.StoresConfig.LinkPolicy;
import dev.cartrestore.upstream.UpstreamException;

/** Finds the cart behind a link, and reveals no more than the link entitles its holder to know. */
@Singleton
public class CartFinder {

    @Inject
    BatchedCartReads carts;

    @Inject
    ClientLimits limits;

    @Inject
    FreshLinkOffer freshLinks;

    @Inject
    Proofs proofs;

    @Inject
    SessionCarts sessions;

    @Inject
    LiveCarts liveCarts;

    @Inject
    Clock clock;

    /** What is stored under a link's reference, if anything. */
    record Lookup(CartReference reference, Optional<CartView> stored) {
    }

    /**
     * Reads the stored cart of a visit's link.
     *
     * @throws ErrorCodeException damaged link, if nothing can be read from it; too many after many misses
     */
    Lookup lookUp(Visit visit) {
        if (visit.link().reference().isEmpty()) { // the link names no cart
            throw new ErrorCodeException(ErrorCode.DAMAGED_LINK);
        }
        CartReference reference = reference(visit);
        return new Lookup(reference, liveCarts.stored(visit.store(), reference));
    }

    /** Whether the stored cart is found by one read of the id in the link, if it is found at all. */
    boolean isReadById(Visit visit) {
        return visit.link().reference().isPresent() && !visit.link().mayHaveRemains() && !visit.isFromOtherDevice();
    }

    /**
     * Reads the stored cart of a link by its id, together with those of other visits, while no thread waits. Only for a visit
     * that {@link #isReadById}; {@link #behindToken} has to follow.
     *
     * @return empty if the cart is too long, so that {@link #lookUp} has to be used
     * @throws ErrorCodeException too many after many misses
     */
    CompletionStage<Optional<Lookup>> readById(Visit visit) {
        CartReference reference = reference(visit);
        return carts.read(visit.store(), reference.storedId())
                .thenApply(found -> found.isTooLong() ? Optional.empty() : Optional.of(new Lookup(reference, found.cart())));
    }

    /** A look-up by id, or by a platform's token if there is no such id. */
    Lookup behindToken(Visit visit, Lookup byId) {
        CartReference reference = byId.reference();
        return new Lookup(reference, byId.stored().or(() -> liveCarts.behindToken(visit.store(), reference)));
    }

    /**
     * The key of the look-up, which is made even if there can be no cart: every link that leads nowhere takes equally long.
     * Where only signed links work, a platform's token does too, since it cannot be guessed either. A session cart's id names
     * its stored cart, for the browser that holds it and in the links that it gives to other devices.
     */
    private CartReference reference(Visit visit) {
        if (visit.signed().isPresent()) {
            String stored = storedId(visit, visit.signed().get());
            return new CartReference(stored, false, proofs.isByStrongLink(visit) || proofs.isKept(visit, stored));
        }
        String plain = visit.link().reference().filter(CartId::isValid).orElse(Carts.NO_CART);
        Optional<Hold> held = visit.held().flatMap(pointer -> pointer.holdOfSession(plain));
        if (held.isPresent()) {
            return new CartReference(held.get().cartId(), false, proofs.isKept(visit, held.get().cartId()));
        }
        if (!visit.link().token() && visit.holdOf(plain).isEmpty()) {
            limits.requireFewMisses();
        }
        boolean token = visit.link().token()
                || visit.store().linkPolicy() == LinkPolicy.SIGNED && visit.holdOf(plain).isEmpty();
        return new CartReference(plain, token, proofs.isKept(visit, plain));
    }

    private String storedId(Visit visit, SignedLink signed) {
        String id = signed.cartId();
        return signed.purpose().isToOtherDevice() && id.startsWith(Pointer.SESSION_ID_PREFIX)
                ? sessions.read(visit.store(), id).map(StoredSession::cartId).orElse(Carts.NO_CART)
                : id;
    }

    /** Whether the cart must be read from a platform before it is shown. */
    boolean asksPlatform(Visit visit, Lookup lookup) {
        return liveCarts.asksPlatform(visit.store(), lookup.stored());
    }

    /** Whether the browser's cart must be read from its platform before it is shown. */
    boolean asksPlatform(CartView held) {
        return liveCarts.asksPlatform(held);
    }

    /** Asks a platform for the current state of what a link names. */
    CompletionStage<Optional<Live>> current(Visit visit, Lookup lookup) {
        return liveCarts.current(visit.store(), lookup.reference(), lookup.stored(), language(visit));
    }

    /** Asks its platform for the current state of a cart that the browser holds. */
    CompletionStage<Live> current(Visit visit, CartView held) {
        return liveCarts.current(visit.store(), held, proofs.of(visit, held).isStrong(), language(visit));
    }

    private static Locale language(Visit visit) {
        return Pages.language(visit, null);
    }

    /** The error for the shopper if a platform does not respond. */
    static RuntimeException unavailable(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        return cause instanceof PlatformException platform
                ? ErrorCodeException.later(ErrorCode.UNAVAILABLE, platform.retryAfter())
                : UpstreamException.unchecked(cause);
    }

    /**
     * The open cart that a visit asks for, as it is stored.
     *
     * @throws ErrorCodeException for everything else: not found where the visitor may not know more; ordered, expired or
     *     withdrawn behind a signed link, or for the browser that holds the cart; too many after many misses
     */
    public CartView open(Visit visit) {
        return open(visit, lookUp(visit).stored());
    }

    /** The cart that was found for a visit, if it is open; throws like {@link #open(Visit)}. */
    CartView open(Visit visit, Optional<CartView> found) {
        CartView cart = existing(found);
        boolean mayKnow = mayKnow(visit, cart);
        if (!cart.isOpen() || isExpired(visit)) {
            throw mayKnow ? gone(visit, cart) : miss();
        }
        return cart;
    }

    /**
     * The open cart that a visit asks for, if this browser holds it.
     *
     * @throws ErrorCodeException forbidden if it does not; and what {@link #open(Visit)} throws
     */
    CartView held(Visit visit) {
        CartView cart = open(visit);
        if (!visit.holds(cart.cartId())) {
            throw new ErrorCodeException(ErrorCode.NOT_HELD);
        }
        return cart;
    }

    /**
     * The open cart of any link, also of an expired one, if a fresh link can be requested.
     *
     * @throws ErrorCodeException what {@link #open} says where the link leads to no open cart; not found for everything else
     */
    public CartView mailable(Visit visit) {
        CartView cart = existing(lookUp(visit).stored());
        boolean mayKnow = mayKnow(visit, cart);
        if (cart.isOpen() && freshLinks.canBeMailed()) {
            return cart;
        }
        throw mayKnow && (!cart.isOpen() || isExpired(visit)) ? gone(visit, cart) : miss();
    }

    /**
     * The ordered cart that a visit asks for, if the visitor may know of it.
     *
     * @throws ErrorCodeException not found for everything else
     */
    CartView ordered(Visit visit) {
        CartView cart = existing(lookUp(visit).stored());
        if (!mayKnow(visit, cart) || cart.status() != CartStatus.ORDERED || cart.lines().isEmpty()
                || cart.source().fixed()) { // only the platform can sell its lines again
            throw miss();
        }
        return cart;
    }

    private CartView existing(Optional<CartView> found) {
        return found.filter(cart -> cart.status() != CartStatus.ERASED).orElseThrow(this::miss);
    }

    /** Whether the visitor may know what became of the cart. To be called for every link, since it counts wrong contacts. */
    private boolean mayKnow(Visit visit, CartView cart) {
        return visit.signed().filter(link -> link.purpose() == LinkPurpose.RESTORE).isPresent()
                || proofs.of(visit, cart).isStrong();
    }

    /** Whether the visit came by a signed link that has expired. */
    public boolean isExpired(Visit visit) {
        return visit.signed().filter(link -> link.isExpired(clock.instant())).isPresent();
    }

    private ErrorCodeException miss() {
        limits.countMiss();
        return new ErrorCodeException(ErrorCode.NOT_FOUND);
    }

    private ErrorCodeException gone(Visit visit, CartView cart) {
        if (cart.status() == CartStatus.ORDERED) {
            String again = cart.lines().isEmpty() || cart.source().fixed()
                    ? null
                    : visit.base() + "/again" + visit.link().carriedOn();
            return ErrorCodeException.ordered(again);
        }
        return cart.withdrawn() ? new ErrorCodeException(ErrorCode.WITHDRAWN) : freshLinks.expired(visit, cart);
    }
}
