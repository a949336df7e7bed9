package dev.cartrestore.platform.omnisend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.store.Store;

/** Stores carts that storefronts send in Omnisend's format. Corrections are noted in the cart's history. */
@Singleton
public class OmnisendCartIntake {

    /** Largest offset of a time zone in hours, and longest delay after which a storefront sends a change. */
    private static final int MAX_ZONE = 14;
    private static final int FRESH_SECONDS = 60;

    @Inject
    OmnisendVendor vendor;

    @Inject
    CartWriter writer;

    @Inject
    CartJournal journal;

    @Inject
    Clock clock;

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A reader that notes its corrections. */
    public OmnisendCartReader reader(Store store, IntakeNotes notes) {
        return new OmnisendCartReader(store, vendor.amounts(store), now(), notes);
    }

    OmnisendCartStates states(Store store) {
        return new OmnisendCartStates(vendor.amounts(store));
    }

    OmnisendLineReader lineReader(Store store, Cart cart) {
        return new OmnisendLineReader(store, vendor.amounts(store), Currency.getInstance(cart.currency));
    }

    /** Keeps the stored person if the new contact comes from a cookie only. Runs in the caller's transaction. */
    CartState keepingPerson(Store store, String cartId, CartState sent) {
        return Cart.lock(store, cartId).filter(known -> !known.isNameless())
                .map(known -> sent.with(state -> state.contactId(known.contactId).email(known.email).phone(known.phone)))
                .orElse(sent);
    }

    /** Stores a new cart, or replaces the stored one. */
    public Cart take(Store store, String cartId, CartState state, IntakeNotes notes) {
        noteClock(state, notes);
        Cart.lockEvenWithdrawn(store, cartId).ifPresent(known -> noteIfOlder(known, state, notes));
        Cart cart = writer.push(store, cartId, state, now());
        journal.note(cart, notes.text(), Origin.STOREFRONT, now());
        return cart;
    }

    /** Changes a stored cart that the transaction has locked. */
    void revise(Cart cart, CartState state, IntakeNotes notes) {
        noteClock(state, notes);
        noteIfOlder(cart, state, notes);
        writer.revise(cart, state, Origin.STOREFRONT, now());
        journal.note(cart, notes.text(), Origin.STOREFRONT, now());
    }

    /** A storefront sends a change at once. So a time that is almost exactly some hours old is from another time zone. */
    private void noteClock(CartState state, IntakeNotes notes) {
        long behind = state.updatedAt() == null ? 0 : Duration.between(state.updatedAt(), now()).toSeconds();
        long hours = Math.round(behind / 3600.0);
        if (hours >= 1 && hours <= MAX_ZONE && Math.abs(behind - hours * 3600) <= FRESH_SECONDS) {
            notes.add(Kind.CLOCK, "updatedAt", "almost exactly " + hours + " h ago: perhaps a local time marked as UTC");
        }
    }

    private static void noteIfOlder(Cart known, CartState state, IntakeNotes notes) {
        if (known.isNewerThan(state, Origin.STOREFRONT)) {
            notes.add(Kind.CLOCK, "updatedAt", "older than the latest that was sent, nothing changed");
        }
    }
}
