package dev.cartrestore.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.SavedCarts;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.history.ShopperAct;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.restore.link.LineQuantity;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.Differences.Added;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.store.Store;

/**
 * A shopper's changes. They go into this browser's session cart; only a cart that this browser saved is changed itself.
 * Repeated, parallel and late requests of one browser find one session cart.
 */
@Singleton
public class SessionEdits {

    @Inject
    PlatformRules platforms;

    @Inject
    Proofs proofs;

    @Inject
    SigningKeys keys;

    @Inject
    SavedCarts savedCarts;

    @Inject
    CartJournal journal;

    @Inject
    Clock clock;

    /**
     * The shopper changes quantities; 0 removes a line. A line that is gone changes nothing.
     *
     * @param pointer to the cart, as the browser holds it from now on
     * @param quantities by line id
     * @return the pointer, naming the session cart if there is one now
     */
    Pointer changeQuantities(Visit visit, CartView cart, Pointer pointer, Proof proof, Map<String, Integer> quantities) {
        Optional<List<Added>> removed = pointer.now().saved()
                ? WriteTransaction.call(() -> changeSaved(visit, cart, proof, quantities))
                : Optional.empty();
        return removed.isEmpty()
                ? reduce(visit, cart, pointer, proof, quantities)
                : removed.filter(lines -> !lines.isEmpty()).flatMap(lines -> change(visit, cart, pointer, proof,
                        session -> Optional.of(session.differences.withRemoved(lines)))).orElse(pointer);
    }

    /**
     * Changes a cart that this browser saved.
     *
     * @return the lines that it removed, for Undo; empty if browsers may not change the cart
     */
    private Optional<List<Added>> changeSaved(Visit visit, CartView cart, Proof proof, Map<String, Integer> quantities) {
        Store store = visit.store();
        Optional<Cart> saved = lock(store, cart);
        List<Added> removed = saved.map(known -> List.copyOf(known.lines)).orElse(List.of()).stream()
                .filter(line -> quantities.getOrDefault(line.lineId(), 1) == 0)
                .map(line -> new Added(cart.cartId(), cart.currency().getCurrencyCode(), line.withQuantity(0))).toList();
        boolean own = false;
        for (Map.Entry<String, Integer> line : quantities.entrySet()) {
            own |= savedCarts.changeQuantity(store, cart.cartId(), line.getKey(), line.getValue(), now());
        }
        saved.ifPresent(locked -> journal.claim(locked, proofs.act(visit, cart, proof), now()));
        return own ? Optional.of(removed) : Optional.empty();
    }

    /** The shopper takes the removal of a line back. */
    Pointer restore(Visit visit, CartView cart, Pointer pointer, Proof proof, LineQuantity line) {
        return change(visit, cart, pointer, proof, session -> {
            Optional<CartLine> own = session.differences.removedLine(line.lineId()).filter(removed -> pointer.now().saved());
            own.ifPresent(removed -> savedCarts.putBack(visit.store(), cart.cartId(), removed.withQuantity(line.quantity()),
                    now()));
            return Optional.of(own.isPresent()
                    ? session.differences.withoutRemoved(line.lineId())
                    : session.differences.withRestored(session.currency, session.lines, line.lineId(), line.quantity()));
        }).orElse(pointer);
    }

    /** The goods as a checkout gets them: without sold-out lines, and with reduced quantities. */
    public Pointer reduce(Visit visit, CartView cart, Pointer pointer, Proof proof, Map<String, Integer> quantities) {
        return change(visit, cart, pointer, proof, session -> Optional.of(session.withQuantities(quantities))).orElse(pointer);
    }

    /**
     * Merges the cart that the browser holds into a new session cart of another one; empty if the two cannot be merged.
     *
     * @param sessionId the session cart that the browser has made of that one so far, or empty
     */
    Optional<Pointer> merge(Visit visit, CartView cart, String sessionId, SessionView other, Proof proof) {
        if (!SessionView.canJoin(cart, other.stored())) {
            return Optional.empty();
        }
        Store store = visit.store();
        Pointer held = visit.held().orElseThrow();
        String heldSession = held.now().sessionId();
        Pointer merged = held.holding(other.stored().cartId(), now()).merged(cart.cartId(), keys, store, now());
        Pointer taken = visit.isPassedOnBySaver() ? merged.withNow(merged.now().asUnlinked()) : merged;
        return change(visit, cart, taken, proof, session -> session.isStored()
                ? Optional.of(session.differences) // by a parallel request
                : SessionCart.differences(store, sessionId).merged(session.currency, session.lines,
                        lines(store, other.stored(), SessionCart.differences(store, heldSession))));
    }

    /** The lines of the browser's other cart, without those that name persons. */
    private List<Added> lines(Store store, CartView other, Differences differences) {
        List<CartLine> stored = Cart.find(store, other.cartId()).map(cart -> List.copyOf(cart.lines)).orElse(List.of());
        return differences.moved(other.cartId(), other.currency().getCurrencyCode(), stored).stream()
                .filter(moved -> platforms.canLeave(store, other, moved.line())).toList();
    }

    /** The shopper acted on the cart. */
    void claim(Visit visit, CartView cart, Proof proof) {
        WriteTransaction.run(() -> lock(visit.store(), cart)
                .ifPresent(locked -> journal.claim(locked, proofs.act(visit, cart, proof), now())));
    }

    private static Optional<Cart> lock(Store store, CartView cart) {
        return Cart.lock(store, cart.cartId()).filter(Cart::isOpen);
    }

    /** A session cart that is about to change, over the present lines of its stored cart; all in one transaction. */
    private record SessionState(Differences differences, boolean isStored, String currency, List<CartLine> lines) {

        Differences withQuantities(Map<String, Integer> quantities) {
            Differences changed = differences;
            for (Map.Entry<String, Integer> line : quantities.entrySet()) {
                changed = changed.withQuantity(currency, lines, line.getKey(), line.getValue());
            }
            return changed;
        }
    }

    private Optional<Pointer> change(Visit visit, CartView cart, Pointer pointer, Proof proof,
            Function<SessionState, Optional<Differences>> change) {
        Store store = visit.store();
        String sessionId = pointer.sessionId(keys, store);
        ShopperAct act = proofs.act(visit, cart, proof);
        return WriteTransaction.call(() -> {
            Optional<Cart> stored = lock(store, cart); // first, to prevent deadlocks
            if (stored.isEmpty()) {
                return Optional.of(pointer);
            }
            Instant now = now();
            SessionCart session = SessionCart.lock(store, sessionId, cart.cartId(), now);
            Optional<Differences> changed = change.apply(new SessionState(session.differences, session.isPersistent(),
                    stored.get().currency, List.copyOf(stored.get().lines))).filter(SessionCart::isStorable);
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            journal.claim(stored.get(), act, now);
            if (!changed.get().equals(session.differences)) {
                session.become(store, changed.get(), now);
                journal.changeInSession(stored.get(), act, now);
            }
            return Optional.of(session.isPersistent() ? pointer.withNow(pointer.now().withSession(sessionId)) : pointer);
        });
    }

    private Instant now() {
        return clock.instant();
    }
}
