package dev.cartrestore.cart;

import java.time.Instant;
import java.util.List;

import dev.cartrestore.store.Store;

/** Whose a cart is, where its source told half of that; and what carts tell of whose they are. */
public final class CartContacts {

    private CartContacts() {
    }

    /** The carts of a contact, the newest first, at most so many. */
    public static List<Cart> carts(Store store, String contactId, int most) {
        return Cart.<Cart>find("store = ?1 and contactId = ?2 order by updatedAt desc, cartId",
                store.key(), contactId).page(0, most).list();
    }

    /**
     * Carts that name their contact by id alone, and whose contact is due to be looked up; the caller does it.
     *
     * @param again when the next one may try, if the caller does not come back
     */
    public static List<String> takeDue(Store store, int most, Instant now, Instant again) {
        List<String> due = Cart.<Cart>find("store = ?1 and contactDueAt <= ?2 order by contactDueAt", store.key(), now)
                .page(0, most).stream().map(cart -> cart.cartId).toList();
        return due.stream()
                .filter(id -> Cart.update("contactDueAt = ?1 where store = ?2 and cartId = ?3 and contactDueAt <= ?4",
                        again, store.key(), id, now) == 1)
                .toList();
    }

    /** @param address null where the contact has none, which is an answer, too */
    public static void found(Store store, String cartId, String contactId, String address) {
        Cart.lock(store, cartId).filter(cart -> contactId.equals(cart.contactId)).ifPresent(cart -> {
            cart.contactDueAt = null;
            if (cart.email == null && address != null) {
                cart.contactEmail = address;
                cart.emailKey = PersonName.emailKey(address);
            }
            cart.nameNobodySuppressed();
        });
    }

    public static void askAgain(Store store, String cartId, Instant when) {
        Cart.lock(store, cartId).filter(cart -> cart.contactDueAt != null).ifPresent(cart -> cart.contactDueAt = when);
    }

    /**
     * The contact's address is the one that the cart was saved for.
     *
     * @return whether the cart is the contact's now, by this call or an earlier one
     */
    public static boolean proven(Store store, String cartId, String email, String contactId) {
        return Cart.lock(store, cartId).filter(cart -> email.equals(cart.email)).filter(cart -> {
            cart.contactId = cart.contactId == null ? contactId : cart.contactId;
            boolean proven = cart.contactId.equals(contactId);
            cart.nameNobodySuppressed();
            return proven;
        }).isPresent();
    }
}
