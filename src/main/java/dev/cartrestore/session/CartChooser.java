package dev.cartrestore.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.restore.link.LineQuantity;
import dev.cartrestore.session.cookie.Choice;
import dev.cartrestore.session.cookie.Hold;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.store.StoresConfig.Landing;
import dev.cartrestore.store.StoresConfig.OtherCart;

/**
 * Decides between the cart that a browser holds and another one that a link opens: the shopper or the store chooses to keep,
 * merge or replace. The choice moves this browser's pointer and fills its session cart; stored carts never change.
 */
@Singleton
public class CartChooser {

    @Inject
    HeldCarts heldCarts;

    @Inject
    SessionViews views;

    @Inject
    SessionEdits edits;

    @Inject
    BrowserUpdates updates;

    @Inject
    Proofs proofs;

    @Inject
    Clock clock;

    /** What a browser shows and holds after it opened a cart; {@link CartChoice} has the rule. */
    public CartChoice opened(Visit visit, CartView cart) {
        SessionView own = views.of(visit.store(), pointer(visit, cart), cart);
        return heldCarts.other(visit, cart)
                .map(other -> CartChoice.between(own, other, visit.store().otherCart(),
                        visit.store().landing() == Landing.PAGE, visit.held().orElseThrow(), replacing(visit, cart, other)))
                .orElseGet(() -> CartChoice.only(own, updates.pointer(visit, cart, true)));
    }

    /** Whether {@link #opened} has to read more than the cart: another one that the browser holds, or its changes to this one. */
    public boolean readsMore(Visit visit, CartView cart) {
        return visit.held().isPresent() && (!visit.holds(cart.cartId()) || !sessionId(visit, cart).isEmpty());
    }

    /** The browser's pointer, or the one that a link from another device brings along. */
    private Optional<Pointer> pointer(Visit visit, CartView cart) {
        return visit.isFromOtherDevice() ? Optional.of(updates.pointer(visit, cart, true)) : visit.held();
    }

    /** The session cart that this browser has made of the cart so far, or that the link brings along; may be empty. */
    private String sessionId(Visit visit, CartView cart) {
        return pointer(visit, cart).flatMap(pointer -> pointer.holdOf(cart.cartId())).map(Hold::sessionId).orElse("");
    }

    /**
     * The shopper acts on a cart before choosing between two carts: the store's setting decides.
     *
     * @param takes whether the browser must hold the cart afterwards; a cart that it held is put aside then
     */
    public BrowserUpdate acted(Visit visit, CartView cart, Proof proof, boolean takes) {
        Optional<SessionView> other = heldCarts.other(visit, cart);
        OtherCart rule = cart.lines().isEmpty() ? OtherCart.KEEP : visit.store().otherCart();
        Optional<Pointer> merged = rule == OtherCart.MERGE
                ? other.flatMap(held -> edits.merge(visit, cart, sessionId(visit, cart), held, proof))
                : Optional.empty();
        boolean replaces = takes || rule == OtherCart.REPLACE;
        Pointer pointer = merged.orElseGet(() -> other.isEmpty()
                ? updates.pointer(visit, cart, false)
                : replaces ? replacing(visit, cart, other.get()) : visit.held().orElseThrow());
        return updates.ofAct(visit, cart, pointer, proof);
    }

    /** The shopper changes quantities of a cart, which the browser holds from now on. */
    public BrowserUpdate edited(Visit visit, CartView cart, Proof proof, Map<String, Integer> quantities) {
        Pointer pointer = acted(visit, cart, proof, true).pointer();
        return updates.ofAct(visit, cart, edits.changeQuantities(visit, cart, pointer, proof, quantities), proof);
    }

    /** The shopper takes the removal of a line back. */
    public BrowserUpdate restored(Visit visit, CartView cart, Proof proof, LineQuantity line) {
        Pointer pointer = acted(visit, cart, proof, true).pointer();
        return updates.ofAct(visit, cart, edits.restore(visit, cart, pointer, proof, line), proof);
    }

    /** Merges the browser's cart into its session cart of this one; empty if the two cannot be merged. */
    public Optional<BrowserUpdate> merge(Visit visit, CartView cart) {
        Proof proof = proofs.ofAct(visit, cart);
        Optional<SessionView> other = heldCarts.other(visit, cart);
        Optional<Pointer> pointer = other.isPresent()
                ? edits.merge(visit, cart, sessionId(visit, cart), other.get(), proof)
                : Optional.of(updates.pointer(visit, cart, false));
        return pointer.map(merged -> updates.ofAct(visit, cart, merged, proof));
    }

    /** The browser holds the cart from now on; what it held is put aside. */
    public BrowserUpdate replace(Visit visit, CartView cart) {
        Proof proof = proofs.ofAct(visit, cart);
        edits.claim(visit, cart, proof);
        Pointer pointer = heldCarts.other(visit, cart).map(other -> replacing(visit, cart, other))
                .orElseGet(() -> updates.pointer(visit, cart, false));
        return updates.ofAct(visit, cart, pointer, proof);
    }

    private Pointer replacing(Visit visit, CartView cart, SessionView other) {
        Pointer held = visit.held().orElseThrow().holding(other.stored().cartId(), now());
        return updates.arrived(visit, held.took(cart.cartId(), Choice.REPLACED, now()), visit.byLink());
    }

    /** Undoes the choice by which the browser came to the cart; empty if there is none, or if it is too late. */
    public Optional<BrowserUpdate> undo(Visit visit, CartView cart) {
        return visit.held()
                .filter(pointer -> pointer.cartId().equals(cart.cartId()) && pointer.choice() != Choice.NONE)
                .flatMap(pointer -> heldCarts.heldBefore(visit).map(before -> updates.ofLook(visit, before,
                        pointer.backToPrevious(now()), pointer.before().proof())));
    }

    private Instant now() {
        return clock.instant();
    }
}
