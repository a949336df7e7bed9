package dev.cartrestore.cart.person;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;

/**
 * The contacts of carts: finds a contact's carts, and completes carts whose source named a contact by id alone. Every call runs
 * in the caller's transaction.
 */
@Singleton
public class CartContacts {

    @Inject
    SuppressionList suppressions;

    /** The carts of a contact, newest first. */
    public List<Cart> carts(Store store, String contactId, int max) {
        return Cart.<Cart>find("store = ?1 and contactId = ?2 order by updatedAt desc, cartId",
                store.key(), contactId).page(0, max).list();
    }

    /**
     * Leases carts whose contact's address is due to be looked up by the caller.
     *
     * @param until when another node may try, if the caller never finishes
     * @return their ids
     */
    public List<String> leaseDue(Store store, int max, Instant now, Instant until) {
        List<String> due = Cart.<Cart>find("store = ?1 and contactDueAt <= ?2 order by contactDueAt", store.key(), now)
                .page(0, max).stream().map(cart -> cart.cartId).toList();
        return due.stream()
                .filter(id -> Cart.update("contactDueAt = ?1 where store = ?2 and cartId = ?3 and contactDueAt <= ?4",
                        until, store.key(), id, now) == 1)
                .toList();
    }

    /**
     * Stores a contact's address, unless the cart names another contact by now.
     *
     * @param address null if the contact has none, which also ends the look-up
     */
    public void storeAddress(Store store, String cartId, String contactId, String address) {
        Cart.lock(store, cartId).filter(cart -> contactId.equals(cart.contactId)).ifPresent(cart -> {
            cart.contactDueAt = null;
            if (cart.email == null && address != null) {
                cart.contactEmail = address;
                cart.emailKey = PersonIdentifier.emailKey(address);
            }
            if (suppressions.contains(cart.store, cart.contactId, cart.address(), cart.phone)) {
                cart.removePerson();
            }
        });
    }

    /** Schedules another look-up after one that failed. */
    public void retryAt(Store store, String cartId, Instant when) {
        Cart.lock(store, cartId).filter(cart -> cart.contactDueAt != null).ifPresent(cart -> cart.contactDueAt = when);
    }
}
