package dev.cartrestore.platform.omnisend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.database.WriteTransaction;
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

    /** The id of the stored cart: a push may name a session cart that was created from it. */
    public String origin(Store store, String cartId) {
        return WriteTransaction.call(() -> CartAlias.ofSession(store, cartId)).orElse(cartId);
    }

    static boolean isNamed(CartState sent) {
        return sent.email() != null || sent.contactId() != null;
    }

    /**
     * Stores a new cart, or replaces the stored one, whose person stays where the new state names nobody. Runs in the caller's
     * transaction.
     *
     * @param contact whom the shopper's browser proved to be, for a cart of nobody
     */
    public Cart take(Store store, String cartId, CartState sent, Optional<String> contact, IntakeNotes notes) {
        Optional<Cart> known = Cart.lockEvenWithdrawn(store, cartId);
        CartState state = isNamed(sent) ? sent : keepingPerson(known, sent.withContactId(contact.orElse(null)));
        if (!isNamed(state)) {
            noteMissingPerson(notes);
        }
        if (known.isPresent()) {
            revise(known.get(), state, notes);
            return known.get();
        }
        noteClock(state, notes);
        Cart cart = writer.push(store, cartId, state, now());
        journal.note(cart, notes.text(), Origin.STOREFRONT, now());
        return cart;
    }

    private static CartState keepingPerson(Optional<Cart> known, CartState sent) {
        return known.filter(cart -> cart.isVisible() && !cart.isNameless())
                .map(cart -> sent.with(state -> state.contactId(cart.contactId).email(cart.email).phone(cart.phone)))
                .orElse(sent);
    }

    static void noteMissingPerson(IntakeNotes notes) {
        notes.add(Kind.PERSON, "email", "missing, as is contactID: nobody can be reminded of this cart");
    }

    /** Changes a stored cart that the transaction has locked. */
    void revise(Cart cart, CartState state, IntakeNotes notes) {
        noteClock(state, notes);
        boolean isOlder = cart.isNewerThan(state, Origin.STOREFRONT);
        boolean isTaken = writer.revise(cart, state, Origin.STOREFRONT, now());
        if (!isTaken && cart.status != CartStatus.OPEN) {
            notes.add(Kind.MESSAGE, "cart", (cart.status == CartStatus.ORDERED ? "ordered" : "erased") + ", nothing changed");
        } else if (isOlder) {
            notes.add(Kind.CLOCK, "updatedAt", "older than the latest that was sent, nothing changed");
        }
        if (cart.status != CartStatus.ERASED) { // whose history ends with its erasure
            journal.note(cart, notes.text(), Origin.STOREFRONT, now());
        }
    }

    /** A storefront sends a change at once. So a time that is almost exactly some hours old is from another time zone. */
    private void noteClock(CartState state, IntakeNotes notes) {
        long behind = state.updatedAt() == null ? 0 : Duration.between(state.updatedAt(), now()).toSeconds();
        long hours = Math.round(behind / 3600.0);
        if (hours >= 1 && hours <= MAX_ZONE && Math.abs(behind - hours * 3600) <= FRESH_SECONDS) {
            notes.add(Kind.CLOCK, "updatedAt", "almost exactly " + hours + " h ago: perhaps a local time marked as UTC");
        }
    }
}
