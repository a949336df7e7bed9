package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.LiveCarts;
import dev.cartrestore.platform.LiveCarts.Live;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.security.ClientLimits;
import dev.cartrestore.security.SigningKeys;
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
    LiveCarts liveCarts;

    @Inject
    InRequest inRequest;

    @Inject
    Clock clock;

    /**
     * The open cart that a visit asks for, as it is stored.
     *
     * @throws TroubleException for everything else: not found where the visitor may not know more; ordered, expired or
     *     withdrawn behind a signed link, or for the browser that holds the cart; too many after many misses
     */
    public CartContents open(Visit visit) {
        return open(visit, find(visit));
    }

    private CartContents open(Visit visit, Found found) {
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
            Optional<CartContents> cart = live.map(Live::cart);
            return new Live(open(visit, found(visit, signed, cart)), live.map(Live::asOf).orElse(null));
        });
    }

    private static Locale language(Visit visit) {
        return Pages.language(visit, null);
    }

    private static RuntimeException trouble(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException platform) {
            return TroubleException.later(Trouble.UNAVAILABLE, platform.retryAfter());
        }
        return UpstreamException.unchecked(cause);
    }

    /** Whether the link only hands the cart over to this device, which then holds it without the link. */
    boolean handsOver(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> id.isForPhone(keys, visit.store())).isPresent();
    }

    private boolean isExpired(Found found) {
        return found.signed().filter(id -> id.isExpired(clock.instant())).isPresent();
    }

    /**
     * The open cart behind an expired signed link, if a fresh one can be asked for.
     *
     * @throws TroubleException what {@link #open} says where the link leads to no open cart; not found for everything else
     */
    CartContents expired(Visit visit) {
        Found found = find(visit);
        if (found.cart().isOpen() && isExpired(found) && freshLinks.canBeMailed()) {
            return found.cart();
        }
        throw found.mayKnow() && (!found.cart().isOpen() || isExpired(found)) ? gone(visit, found.cart()) : miss();
    }

    /**
     * The ordered cart that a visit asks for, if the visitor may know of it.
     *
     * @throws TroubleException not found for everything else
     */
    CartContents ordered(Visit visit) {
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
    private record Found(CartContents cart, Optional<SignedId> signed, boolean mayKnow) {
    }

    /** Nothing can be read from some links; that tells nothing of any cart. */
    private static void requireReadable(Visit visit) {
        if (visit.link().reference().isEmpty()) {
            throw new TroubleException(Trouble.DAMAGED_LINK);
        }
    }

    private Found find(Visit visit) {
        requireReadable(visit);
        Optional<SignedId> signed = signed(visit);
        return found(visit, signed, liveCarts.stored(visit.store(), reference(visit, signed)));
    }

    private Found found(Visit visit, Optional<SignedId> signed, Optional<CartContents> read) {
        CartContents cart = read.filter(found -> found.status() != CartStatus.ERASED).orElseThrow(this::miss);
        boolean holds = visit.link().reference().filter(visit::holds).isPresent() || visit.holds(cart.cartId());
        return new Found(cart, signed, signed.isPresent() || holds);
    }

    /** The link's signed id, if it is ours. */
    Optional<SignedId> signed(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> id.isGenuine(keys, visit.store()));
    }

    /**
     * The key of the look-up, which is made even if there can be no cart: every link that leads nowhere takes equally long.
     * Where only signed links work, a platform's token does too, since it cannot be guessed either.
     */
    private CartReference reference(Visit visit, Optional<SignedId> signed) {
        if (signed.isPresent()) {
            return CartReference.cart(signed.get().cartId());
        }
        String plain = visit.link().reference().filter(CartId::isValid).orElse(Carts.NO_CART);
        if (!visit.link().token() && !visit.holds(plain)) {
            limits.requireFewMisses();
        }
        boolean token = visit.link().token() || visit.store().linkPolicy() == LinkPolicy.SIGNED && !holds(visit, plain);
        return new CartReference(plain, token);
    }

    /** Whether this browser holds the cart, or one that was merged into it. */
    boolean holds(Visit visit, String cartId) {
        return visit.holds(cartId) || visit.held().flatMap(pointer -> carts.readSurvivor(visit.store(), pointer.cartId()))
                .filter(cart -> cart.cartId().equals(cartId)).isPresent();
    }

    /** The cart that a visit asks for, or the one that it was merged into, locked until the transaction ends. */
    public Optional<Cart> lock(Visit visit) {
        return asked(visit, Cart::lockSurvivor);
    }

    /** The same for reading only. */
    public Optional<Cart> read(Visit visit) {
        return asked(visit, Cart::findSurvivor);
    }

    /** Starts from the cart asked for: the one that it was merged into may change until it is locked. */
    private Optional<Cart> asked(Visit visit, BiFunction<Store, String, Optional<Cart>> find) {
        CartReference reference = reference(visit, signed(visit));
        Optional<Cart> named = find.apply(visit.store(), reference.isToken() ? Carts.NO_CART : reference.value());
        return named.isPresent()
                ? named
                : carts.idBehind(visit.store(), reference.value()).flatMap(id -> find.apply(visit.store(), id));
    }

    /** The open cart that this browser holds, or that its cart was merged into. */
    Optional<CartContents> held(Visit visit) {
        return visit.held().flatMap(pointer -> carts.readSurvivor(visit.store(), pointer.cartId()))
                .filter(CartContents::isOpen);
    }

    /** The same in its current state, read from its platform if it has one; empty also if it is not open any more. */
    CompletionStage<Optional<Live>> heldNow(Visit visit) {
        Optional<CartContents> held = held(visit);
        if (held.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return inRequest.handle(liveCarts.read(visit.store(), held.get(), language(visit)), (live, failure) -> {
            if (failure != null) {
                throw trouble(failure);
            }
            return Optional.of(live).filter(now -> now.cart().isOpen());
        });
    }

    /** The cart that this browser holds, if it is another one, open, and with something in it. */
    Optional<CartContents> another(Visit visit, CartContents cart) {
        return visit.holds(cart.cartId())
                ? Optional.empty()
                : held(visit).filter(other -> !other.lines().isEmpty() && !other.cartId().equals(cart.cartId()));
    }

    /** Whether this browser holds another cart, open and with something in it; then that one stays until the shopper chooses. */
    public boolean holdsAnother(Visit visit, CartContents cart) {
        return another(visit, cart).isPresent();
    }

    private TroubleException miss() {
        limits.countMiss();
        return new TroubleException(Trouble.NOT_FOUND);
    }

    private TroubleException gone(Visit visit, CartContents cart) {
        if (cart.status() == CartStatus.ORDERED) {
            String again = cart.lines().isEmpty() || cart.source().fixed()
                    ? null
                    : "/cartrestore/" + visit.link().reference().orElseThrow() + "/again" + visit.link().carriedOn();
            return TroubleException.ordered(again);
        }
        return cart.withdrawn() ? new TroubleException(Trouble.WITHDRAWN) : freshLinks.expired(visit, cart);
    }
}
