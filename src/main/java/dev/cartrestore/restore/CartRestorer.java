package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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
import dev.cartrestore.restore.freshlink.FreshLinkOffer;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.Hold;
import dev.cartrestore.session.Pointer;
import dev.cartrestore.session.SessionCarts;
import dev.cartrestore.session.SessionCarts.StoredSession;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.SessionViews;
import dev.cartrestore.session.Visit;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.LinkPolicy;
import dev.cartrestore.upstream.UpstreamException;

/** Finds the cart behind a link, and reveals no more than the link entitles its holder to know. */
@Singleton
public class CartRestorer {

    @Inject
    Carts carts;

    @Inject
    SigningKeys keys;

    @Inject
    ClientLimits limits;

    @Inject
    FreshLinkOffer freshLinks;

    @Inject
    Proofs proofs;

    @Inject
    SessionCarts sessions;

    @Inject
    SessionViews views;

    @Inject
    LiveCarts liveCarts;

    @Inject
    RequestContextStages inRequest;

    @Inject
    Clock clock;

    /**
     * The open cart that a visit asks for, as it is stored.
     *
     * @throws ErrorCodeException for everything else: not found where the visitor may not know more; ordered, expired or
     *     withdrawn behind a signed link, or for the browser that holds the cart; too many after many misses
     */
    public CartView open(Visit visit) {
        return open(visit, find(visit));
    }

    private CartView open(Visit visit, Found found) {
        if (!found.cart().isOpen() || isExpired(found)) {
            throw found.mayKnow() ? gone(visit, found.cart()) : miss();
        }
        return found.cart();
    }

    /**
     * The same in its current state. If it lives on a platform, completed later, on a worker thread with the request's context.
     * Fails with what {@link #open} throws, and with unavailable if the platform is down and there is no snapshot.
     */
    CompletionStage<Live> openNow(Visit visit) {
        requireReadable(visit);
        Optional<SignedId> signed = signed(visit);
        CompletionStage<Optional<Live>> read = liveCarts.read(visit.store(), reference(visit, signed), language(visit));
        return inRequest.handle(read, (live, failure) -> {
            if (failure != null) {
                throw trouble(failure);
            }
            Optional<CartView> cart = live.map(Live::cart);
            return new Live(open(visit, found(visit, signed, cart)), live.map(Live::asOf).orElse(null));
        });
    }

    private static Locale language(Visit visit) {
        return Pages.language(visit, null);
    }

    private static RuntimeException trouble(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException platform) {
            return ErrorCodeException.later(ErrorCode.UNAVAILABLE, platform.retryAfter());
        }
        return UpstreamException.unchecked(cause);
    }

    /** Whether the link only passes the cart on to this device, which then holds it without the link. */
    boolean passesOn(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> id.isForPhone(keys, visit.store())).isPresent();
    }

    private boolean isExpired(Found found) {
        return found.signed().filter(id -> id.isExpired(clock.instant())).isPresent();
    }

    /**
     * The open cart behind any link, also an expired one, if a fresh one can be asked for.
     *
     * @throws ErrorCodeException what {@link #open} says where the link leads to no open cart; not found for everything else
     */
    public CartView mailable(Visit visit) {
        Found found = find(visit);
        if (found.cart().isOpen() && freshLinks.canBeMailed()) {
            return found.cart();
        }
        throw found.mayKnow() && (!found.cart().isOpen() || isExpired(found)) ? gone(visit, found.cart()) : miss();
    }

    /** Whether the visit came by a signed link that has expired. */
    public boolean isExpired(Visit visit) {
        return signed(visit).filter(id -> id.isExpired(clock.instant())).isPresent();
    }

    /**
     * The ordered cart that a visit asks for, if the visitor may know of it.
     *
     * @throws ErrorCodeException not found for everything else
     */
    CartView ordered(Visit visit) {
        Found found = find(visit);
        if (!found.mayKnow() || found.cart().status() != CartStatus.ORDERED || found.cart().lines().isEmpty()
                || found.cart().source().fixed()) { // only the platform can sell its lines again
            throw miss();
        }
        return found.cart();
    }

    /** Whether a cart of this id exists and is not open any more. */
    boolean isOver(Store store, String cartId) {
        return carts.read(store, cartId).filter(cart -> !cart.isOpen()).isPresent();
    }

    /** @param mayKnow whether the visitor may know what became of the cart */
    private record Found(CartView cart, Optional<SignedId> signed, boolean mayKnow) {
    }

    /** Nothing can be read from some links; that tells nothing of any cart. */
    private static void requireReadable(Visit visit) {
        if (visit.link().reference().isEmpty()) {
            throw new ErrorCodeException(ErrorCode.DAMAGED_LINK);
        }
    }

    private Found find(Visit visit) {
        requireReadable(visit);
        Optional<SignedId> signed = signed(visit);
        return found(visit, signed, liveCarts.stored(visit.store(), reference(visit, signed)));
    }

    private Found found(Visit visit, Optional<SignedId> signed, Optional<CartView> read) {
        CartView cart = read.filter(found -> found.status() != CartStatus.ERASED).orElseThrow(this::miss);
        boolean byLink = signed.filter(id -> id.isRestoreLink(keys, visit.store())).isPresent();
        return new Found(cart, signed, byLink || proofs.of(visit, cart).isStrong());
    }

    /** The link's signed id, if it is ours. */
    Optional<SignedId> signed(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> id.isGenuine(keys, visit.store()));
    }

    /**
     * The key of the look-up, which is made even if there can be no cart: every link that leads nowhere takes equally long.
     * Where only signed links work, a platform's token does too, since it cannot be guessed either. A session cart's id names
     * its stored cart, for the browser that holds it and in the links that it gives to other devices.
     */
    private CartReference reference(Visit visit, Optional<SignedId> signed) {
        if (signed.isPresent()) {
            String id = signed.get().cartId();
            boolean isSession = signed.get().isForPhone(keys, visit.store()) && id.startsWith(Pointer.SESSION_ID_PREFIX);
            String stored = isSession
                    ? sessions.read(visit.store(), id).map(StoredSession::cartId).orElse(Carts.NO_CART)
                    : id;
            return new CartReference(stored, false, proofs.isBySigned(visit) || proofs.isHeld(visit, stored));
        }
        String plain = visit.link().reference().filter(CartId::isValid).orElse(Carts.NO_CART);
        Optional<Hold> held = visit.held().flatMap(pointer -> pointer.holdOfSession(plain));
        if (held.isPresent()) {
            return new CartReference(held.get().cartId(), false, proofs.isHeld(visit, held.get().cartId()));
        }
        if (!visit.link().token() && visit.holdOf(plain).isEmpty()) {
            limits.requireFewMisses();
        }
        boolean token = visit.link().token()
                || visit.store().linkPolicy() == LinkPolicy.SIGNED && visit.holdOf(plain).isEmpty();
        return new CartReference(plain, token, proofs.isHeld(visit, plain));
    }

    /** The open cart that this browser holds. */
    Optional<CartView> held(Visit visit) {
        return visit.held().flatMap(pointer -> carts.read(visit.store(), pointer.cartId())).filter(CartView::isOpen);
    }

    /** The same in its current state, read from its platform if it has one; empty also if it is not open any more. */
    CompletionStage<Optional<Live>> heldNow(Visit visit) {
        Optional<CartView> held = held(visit);
        if (held.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return inRequest.handle(liveCarts.read(visit.store(), held.get(), proofs.of(visit, held.get()).isStrong(),
                language(visit)), (live, failure) -> {
                    if (failure != null) {
                        throw trouble(failure);
                    }
                    return Optional.of(live).filter(now -> now.cart().isOpen());
                });
    }

    /** The cart that this browser holds, as it has it, if it is another one, open, and with something in it. */
    Optional<SessionView> another(Visit visit, CartView cart) {
        return visit.holds(cart.cartId())
                ? Optional.empty()
                : held(visit).map(other -> views.of(visit.store(), visit.held(), other))
                        .filter(other -> !other.shown().lines().isEmpty());
    }

    /** Whether this browser holds another cart, open and with something in it; then that one stays until the shopper chooses. */
    boolean holdsAnother(Visit visit, CartView cart) {
        return another(visit, cart).isPresent();
    }

    private ErrorCodeException miss() {
        limits.countMiss();
        return new ErrorCodeException(ErrorCode.NOT_FOUND);
    }

    private ErrorCodeException gone(Visit visit, CartView cart) {
        if (cart.status() == CartStatus.ORDERED) {
            String again = cart.lines().isEmpty() || cart.source().fixed()
                    ? null
                    : "/cartrestore/" + visit.link().reference().orElseThrow() + "/again" + visit.link().carriedOn();
            return ErrorCodeException.ordered(again);
        }
        return cart.withdrawn() ? new ErrorCodeException(ErrorCode.WITHDRAWN) : freshLinks.expired(visit, cart);
    }
}
