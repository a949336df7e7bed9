package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartMerge;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.platform.ContactAddresses;
import dev.cartrestore.restore.SessionCart.Choice;
import dev.cartrestore.restore.Visits.BrowserUpdate;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.Landing;
import dev.cartrestore.store.StoresConfig.OtherCart;

/**
 * What becomes of the cart that a browser holds when a link opens another one: kept, merged or replaced, by the shopper's
 * choice or by the store's. Every choice can be repeated, from the same page or an older one, and ends the same.
 */
@Singleton
public class CartChooser {

    @Inject
    CartRestorer restorer;

    @Inject
    Visits visits;

    @Inject
    Carts carts;

    @Inject
    ContactAddresses contacts;

    @Inject
    Clock clock;

    /**
     * What a visitor who opens a cart is shown.
     *
     * @param shown the cart, or what it would be merged with the browser's
     * @param other the cart that the browser goes on holding, if there is one
     * @param asks whether the shopper has to choose between the two
     * @param joined whether both are shown as one
     */
    record View(CartContents shown, Optional<CartContents> other, boolean asks, boolean joined, BrowserUpdate update) {
    }

    /** Looking changes nothing but the pointer in the browser, and that only if the store asks no question. */
    View view(Visit visit, CartContents cart) {
        Optional<CartContents> other = restorer.another(visit, cart);
        BrowserUpdate update = visits.viewed(visit, cart, other.isPresent());
        if (other.isEmpty() || cart.lines().isEmpty()) { // nothing to choose between
            return new View(cart, other, false, false, update);
        }
        Store store = visit.store();
        Optional<List<CartLine>> joined = store.otherCart() == OtherCart.MERGE && store.landing() == Landing.PAGE
                ? CartMerge.joined(cart, other.get())
                : Optional.empty();
        return switch (store.otherCart()) {
            case KEEP -> new View(cart, other, false, false, update);
            case REPLACE -> new View(cart, Optional.empty(), false, false,
                    visits.viewed(visit, cart, took(visit, cart, other.get(), Choice.REPLACED)));
            case MERGE -> joined.map(lines -> new View(cart.withLines(lines), other, false, true, update))
                    .orElseGet(() -> new View(cart, other, true, false, update));
            case ASK -> new View(cart, other, true, false, update);
        };
    }

    /** The shopper acts on a cart without having been asked about another one: the store's choice takes effect now. */
    public BrowserUpdate acted(Visit visit, CartContents cart) {
        visit.link().contact().ifPresent(contact -> contacts.prove(visit.store(), cart, contact));
        Optional<CartContents> other = restorer.another(visit, cart);
        if (cart.lines().isEmpty()) {
            return visits.claimed(visit, cart, other.isPresent());
        }
        if (other.isPresent() && visit.store().otherCart() == OtherCart.REPLACE) {
            return visits.chose(visit, cart, took(visit, cart, other.get(), Choice.REPLACED));
        }
        if (other.isPresent() && visit.store().otherCart() == OtherCart.MERGE) {
            return merge(visit, cart, other.get()).orElseGet(() -> visits.claimed(visit, cart, true));
        }
        return visits.claimed(visit, cart, other.isPresent());
    }

    /** Merges the browser's cart into this one; empty if the two cannot be merged. */
    Optional<BrowserUpdate> merge(Visit visit, CartContents cart) {
        Optional<CartContents> other = restorer.another(visit, cart);
        if (other.isPresent()) {
            return merge(visit, cart, other.get());
        }
        return Optional.of(wentInto(visit, cart)
                ? visits.chose(visit, cart, visit.marked(visit.held().orElseThrow().took(cart.cartId(), Choice.MERGED, now())))
                : visits.claimed(visit, cart, false));
    }

    private Optional<BrowserUpdate> merge(Visit visit, CartContents cart, CartContents other) {
        Store store = visit.store();
        Merged merged = WriteTransaction.call(() -> {
            CartMerge.lock(store, other.cartId(), cart.cartId());
            if (!areMeant(visit, cart, other)) {
                return Merged.NOT_MEANT;
            }
            if (!CartMerge.merge(store, other.cartId(), cart.cartId(), now())) {
                return Merged.TWO;
            }
            claim(visit);
            return Merged.ONE;
        });
        return switch (merged) {
            case ONE -> Optional.of(visits.chose(visit, cart, took(visit, cart, other, Choice.MERGED)));
            case TWO -> Optional.empty();
            case NOT_MEANT -> merge(visit, restorer.open(visit));
        };
    }

    private enum Merged {
        ONE, TWO, NOT_MEANT
    }

    /** Whether the link and the browser still lead to these two: others may have merged or separated them meanwhile. */
    private boolean areMeant(Visit visit, CartContents cart, CartContents other) {
        return leadsTo(visit, cart.cartId())
                && restorer.another(visit, cart).filter(held -> held.cartId().equals(other.cartId())).isPresent();
    }

    private boolean leadsTo(Visit visit, String cartId) {
        return restorer.open(visit).cartId().equals(cartId);
    }

    /** Whether the merge is done already, and an older page of this browser repeats it. */
    private boolean wentInto(Visit visit, CartContents cart) {
        return !visit.holds(cart.cartId())
                && visit.held().flatMap(pointer -> carts.read(visit.store(), pointer.cartId()))
                        .filter(held -> held.status() == CartStatus.MERGED && held.mergedInto().equals(cart.cartId()))
                        .isPresent();
    }

    /** The browser holds the cart from now on; what it held stays as it is. */
    BrowserUpdate replace(Visit visit, CartContents cart) {
        WriteTransaction.run(() -> claim(visit));
        return restorer.another(visit, cart)
                .map(other -> visits.chose(visit, cart, took(visit, cart, other, Choice.REPLACED)))
                .orElseGet(() -> visits.claimed(visit, cart, false));
    }

    /** Undoes the choice by which the browser came to the cart; empty if there is none, or if it is too late. */
    Optional<BrowserUpdate> undo(Visit visit, CartContents cart) {
        Optional<SessionCart> chosen = visit.held()
                .filter(pointer -> pointer.cartId().equals(cart.cartId()) && pointer.choice() != Choice.NONE);
        Store store = visit.store();
        boolean undone = chosen.filter(pointer -> pointer.choice() != Choice.MERGED || WriteTransaction.call(() -> {
            CartMerge.lock(store, pointer.previous(), pointer.cartId());
            return leadsTo(visit, pointer.cartId())
                    && CartMerge.undo(store, pointer.previous(), pointer.cartId(), now());
        })).isPresent();
        return chosen.filter(pointer -> undone).flatMap(pointer -> carts.read(store, pointer.previous()))
                .filter(CartContents::isOpen)
                .map(previous -> visits.chose(visit, previous, chosen.get().backToPrevious(now())));
    }

    private void claim(Visit visit) {
        restorer.lock(visit).filter(Cart::isOpen)
                .ifPresent(locked -> locked.history().claim(visit.throughLink(), now()));
    }

    private SessionCart took(Visit visit, CartContents cart, CartContents other, Choice choice) {
        return visit.marked(visit.held().orElseThrow().holding(other.cartId(), now()).took(cart.cartId(), choice, now()));
    }

    private Instant now() {
        return clock.instant();
    }
}
