package dev.cartrestore.restore;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.platform.RestoreLinks;
import dev.cartrestore.security.ClientLimits;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.LinkPolicy;

/** Finds the cart behind a link, and says no more than the link entitles its holder to know. */
@Singleton
public class CartRestorer implements RestoreLinks {

    @Inject
    Carts carts;

    @Inject
    SigningKeys keys;

    @Inject
    ClientLimits limits;

    @Inject
    FreshLinkOffer freshLinks;

    @Inject
    Clock clock;

    @Override
    public String signed(Store store, Cart cart) {
        return SignedId.sign(keys, store, cart.cartId, cart.changedAt.plus(store.linkLifetime())).link(store, "");
    }

    /**
     * The open cart that a visit asks for.
     *
     * @throws TroubleException for everything else: not found where the visitor may not know more; ordered, expired or
     *     withdrawn behind a signed link, or for the browser that holds the cart; too many after many misses
     */
    public CartContents open(Visit visit) {
        Found found = find(visit);
        if (!found.cart().isOpen() || isExpired(found)) {
            throw found.mayKnow() ? gone(visit, found.cart()) : miss();
        }
        return found.cart();
    }

    /** Whether the link only hands the cart over to this device, which then has it without the link. */
    boolean handsOver(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> id.isForPhone(keys, visit.store())).isPresent();
    }

    private boolean isExpired(Found found) {
        return found.signed().filter(id -> id.isExpired(clock.instant())).isPresent();
    }

    /**
     * The open cart behind an expired signed link, if a fresh one can be had.
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
        if (!found.mayKnow() || found.cart().status() != CartStatus.ORDERED || found.cart().lines().isEmpty()) {
            throw miss();
        }
        return found.cart();
    }

    /** Whether there was a cart of this id, and it is not open any more. */
    boolean isOver(Store store, String cartId) {
        return carts.read(store, cartId).filter(cart -> !cart.isOpen()).isPresent();
    }

    /** @param mayKnow whether the visitor is entitled to hear what became of the cart */
    private record Found(CartContents cart, Optional<SignedId> signed, boolean mayKnow) {
    }

    private Found find(Visit visit) {
        Optional<SignedId> signed = signed(visit);
        String cartId = namedCart(visit, signed).orElse(Carts.NO_CART);
        // looked up even where no cart can be: a link that leads nowhere takes as long as one to a cart that is not there
        CartContents cart = carts.readSurvivor(visit.store(), cartId).filter(found -> found.status() != CartStatus.ERASED)
                .orElseThrow(this::miss);
        return new Found(cart, signed, signed.isPresent() || visit.holds(cartId));
    }

    private Optional<SignedId> signed(Visit visit) {
        return visit.link().reference().flatMap(SignedId::parse).filter(id -> id.isGenuine(keys, visit.store()));
    }

    private Optional<String> namedCart(Visit visit, Optional<SignedId> signed) {
        return signed.map(SignedId::cartId).or(() -> visit.link().reference().filter(CartId::isValid)
                .filter(id -> visit.store().linkPolicy() == LinkPolicy.OPEN || holds(visit, id)));
    }

    /** Whether this browser holds the cart, or one that went into it. */
    boolean holds(Visit visit, String cartId) {
        return visit.holds(cartId) || visit.held().flatMap(pointer -> carts.readSurvivor(visit.store(), pointer.cartId()))
                .filter(cart -> cart.cartId().equals(cartId)).isPresent();
    }

    /** The cart that a visit asks for, or what it went into by now, held against other writers until the transaction ends. */
    public Optional<Cart> lock(Visit visit) {
        return namedCart(visit, signed(visit)).flatMap(id -> Cart.lockSurvivor(visit.store(), id));
    }

    /** The open cart that this browser holds, or that its cart went into. */
    Optional<CartContents> held(Visit visit) {
        return visit.held().flatMap(pointer -> carts.readSurvivor(visit.store(), pointer.cartId()))
                .filter(CartContents::isOpen);
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
            String again = cart.lines().isEmpty()
                    ? null
                    : "/cartrestore/" + visit.link().reference().orElseThrow() + "/again" + visit.link().carriedOn();
            return TroubleException.ordered(again);
        }
        return cart.withdrawn() ? new TroubleException(Trouble.WITHDRAWN) : freshLinks.expired(visit, cart);
    }
}
