package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.restore.link.LineQuantity;
import dev.cartrestore.session.Choice;
import dev.cartrestore.session.Hold;
import dev.cartrestore.session.Pointer;
import dev.cartrestore.session.Proof;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.SessionViews;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.Visits.BrowserUpdate;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.Landing;
import dev.cartrestore.store.StoresConfig.OtherCart;

/**
 * What becomes of the cart that a browser holds when a link opens another one: kept, merged or replaced, by the shopper's
 * choice or by the store's. The choice moves this browser's pointer and fills its session cart; stored carts never change.
 */
@Singleton
public class CartChooser {

    @Inject
    CartRestorer restorer;

    @Inject
    Visits visits;

    @Inject
    SessionViews views;

    @Inject
    SessionEdits edits;

    @Inject
    Proofs proofs;

    @Inject
    Carts carts;

    @Inject
    Clock clock;

    /**
     * What a visitor who opens a cart is shown.
     *
     * @param cart as this browser has it, or as it would be merged with the browser's other one
     * @param other the cart that the browser goes on holding, if there is one
     * @param asks whether the shopper has to choose between the two
     * @param joined whether both are shown as one
     */
    public record View(SessionView cart, Optional<SessionView> other, boolean asks, boolean joined, Proof proof,
            BrowserUpdate update) {
    }

    /** Looking changes nothing but the pointer in the browser, and that only if the store asks no question. */
    View view(Visit visit, CartView cart) {
        Store store = visit.store();
        Proof proof = proofs.of(visit, cart);
        SessionView own = views.of(store, arrivedBy(visit, cart), cart);
        Optional<SessionView> other = restorer.another(visit, cart);
        Pointer pointer = other.isPresent() ? visit.held().orElseThrow() : visits.holding(visit, cart, true);
        BrowserUpdate update = visits.update(visit, cart, pointer, proof);
        if (other.isEmpty() || own.shown().lines().isEmpty()) { // nothing to choose between
            return new View(own, other, false, false, proof, update);
        }
        Optional<SessionView> joined = store.otherCart() == OtherCart.MERGE && store.landing() == Landing.PAGE
                ? edits.joined(own, other.get())
                : Optional.empty();
        return switch (store.otherCart()) {
            case KEEP -> new View(own, other, false, false, proof, update);
            case REPLACE -> new View(own, Optional.empty(), false, false, proof,
                    visits.update(visit, cart, took(visit, cart, other.get()), proof));
            case MERGE -> joined.map(both -> new View(both, other, false, true, proof, update))
                    .orElseGet(() -> new View(own, other, true, false, proof, update));
            case ASK -> new View(own, other, true, false, proof, update);
        };
    }

    /** The session cart that this browser has made of the cart so far, or that the link brings; may be empty. */
    private String sessionHere(Visit visit, CartView cart) {
        return arrivedBy(visit, cart).flatMap(pointer -> pointer.holdOf(cart.cartId())).map(Hold::sessionId).orElse("");
    }

    /** With what the link itself brings from another device. */
    private Optional<Pointer> arrivedBy(Visit visit, CartView cart) {
        return restorer.passesOn(visit) ? Optional.of(visits.holding(visit, cart, true)) : visit.held();
    }

    /**
     * The shopper acts on a cart without having been asked about another one: the store's choice takes effect now.
     *
     * @param takes whether the browser must hold the cart afterwards; a cart that it held is put aside then
     */
    public BrowserUpdate acted(Visit visit, CartView cart, Proof proof, boolean takes) {
        Optional<SessionView> other = restorer.another(visit, cart);
        OtherCart choice = visit.store().otherCart();
        boolean empty = cart.lines().isEmpty();
        if (other.isPresent() && !empty && choice == OtherCart.MERGE) {
            Optional<Pointer> merged = edits.merge(visit, cart, sessionHere(visit, cart), other.get(), proof);
            if (merged.isPresent()) {
                return visits.acted(visit, cart, merged.get(), proof);
            }
        }
        boolean replaces = takes || choice == OtherCart.REPLACE && !empty;
        Pointer pointer = other.isEmpty()
                ? visits.holding(visit, cart, false)
                : replaces ? took(visit, cart, other.get()) : visit.held().orElseThrow();
        return visits.acted(visit, cart, pointer, proof);
    }

    /** The shopper changes quantities of a cart, which the browser holds from now on. */
    public BrowserUpdate edited(Visit visit, CartView cart, Proof proof, Map<String, Integer> quantities) {
        Pointer pointer = acted(visit, cart, proof, true).pointer();
        return visits.acted(visit, cart, edits.changeQuantities(visit, cart, pointer, proof, quantities), proof);
    }

    /** The shopper takes the removal of a line back. */
    BrowserUpdate restored(Visit visit, CartView cart, Proof proof, LineQuantity line) {
        Pointer pointer = acted(visit, cart, proof, true).pointer();
        return visits.acted(visit, cart, edits.restore(visit, cart, pointer, proof, line), proof);
    }

    /** Merges the browser's cart into its session cart of this one; empty if the two cannot be merged. */
    Optional<BrowserUpdate> merge(Visit visit, CartView cart) {
        Proof proof = proofs.ofAct(visit, cart);
        Optional<SessionView> other = restorer.another(visit, cart);
        Optional<Pointer> pointer = other.isPresent()
                ? edits.merge(visit, cart, sessionHere(visit, cart), other.get(), proof)
                : Optional.of(visits.holding(visit, cart, false));
        return pointer.map(merged -> visits.acted(visit, cart, merged, proof));
    }

    /** The browser holds the cart from now on; what it held is put aside. */
    BrowserUpdate replace(Visit visit, CartView cart) {
        Proof proof = proofs.ofAct(visit, cart);
        edits.claim(visit, cart, proof);
        Pointer pointer = restorer.another(visit, cart).map(other -> took(visit, cart, other))
                .orElseGet(() -> visits.holding(visit, cart, false));
        return visits.acted(visit, cart, pointer, proof);
    }

    /** Undoes the choice by which the browser came to the cart; empty if there is none, or if it is too late. */
    Optional<BrowserUpdate> undo(Visit visit, CartView cart) {
        return visit.held()
                .filter(pointer -> pointer.cartId().equals(cart.cartId()) && pointer.choice() != Choice.NONE)
                .flatMap(pointer -> carts.read(visit.store(), pointer.before().cartId()).filter(CartView::isOpen)
                        .map(previous -> visits.update(visit, previous, pointer.backToPrevious(now()),
                                pointer.before().proof())));
    }

    private Pointer took(Visit visit, CartView cart, SessionView other) {
        Pointer held = visit.held().orElseThrow().holding(other.stored().cartId(), now());
        return visits.arrived(visit, held.took(cart.cartId(), Choice.REPLACED, now()), visit.byLink());
    }

    private Instant now() {
        return clock.instant();
    }
}
