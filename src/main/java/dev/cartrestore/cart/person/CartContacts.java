package dev.cartrestore.cart.person;

import java.time.Instant;
import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;

/** Completes the contacts of carts whose source named them only in part, and finds the carts of a contact. */
public final class CartContacts {

    private CartContacts() {
    }

    /** The carts of a contact, newest first. */
    public static List<Cart> carts(Store store, String contactId, int most) {
        return Cart.<Cart>find("store = ?1 and contactId = ?2 order by updatedAt desc, cartId",
                store.key(), contactId).page(0, most).list();
    }

    /**
     * Takes on carts that name their contact by id alone and are due for a look-up, which the caller makes.
     *
     * @param again when another node may try, if the caller never finishes
     */
    public static List<String> takeDue(Store store, int most, Instant now, Instant again) {
        List<String> due = Cart.<Cart>find("store = ?1 and contactDueAt <= ?2 order by contactDueAt", store.key(), now)
                .page(0, most).stream().map(cart -> cart.cartId).toList();
        return due.stream()
                .filter(id -> Cart.update("contactDueAt = ?1 where store = ?2 and cartId = ?3 and contactDueAt <= ?4",
                        again, store.key(), id, now) == 1)
                .toList();
    }

    /** @param address null if the contact has none, which also ends the look-up */
    public static void found(Store store, String cartId, String contactId, String address) {
        Cart.lock(store, cartId).filter(cart -> contactId.equals(cart.contactId)).ifPresent(cart -> {
            cart.contactDueAt = null;
            if (cart.email == null && address != null) {
                cart.contactEmail = address;
                cart.emailKey = PersonIdentifier.emailKey(address);
            }
            cart.nameNobodySuppressed();
        });
    }

    public static void askAgain(Store store, String cartId, Instant when) {
        Cart.lock(store, cartId).filter(cart -> cart.contactDueAt != null).ifPresent(cart -> cart.contactDueAt = when);
    }
}
