package dev.cartrestore.privacy;

import java.util.Collection;
import java.util.Locale;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.api.Idempotency;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.H2File;
import dev.cartrestore.delivery.Delivery;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;

/** Erases copies of a cart's or an order's personal data: stored answers to requests, and queued deliveries. */
@Singleton
class DerivedDataEraser {

    @Inject
    Stores stores;

    @Inject
    Idempotency answered;

    @Inject
    Instance<H2File> file; // none with PostgreSQL

    private void leaveTheFile() {
        if (file.isResolvable()) {
            file.get().erased();
        }
    }

    /** Whatever erased the cart: a shopper, a merchant, or the end of its retention time. */
    void cartChanged(@Observes CartChange change) {
        if (change.event().type == Type.ERASED) {
            Cart cart = change.cart();
            stores.byKey(cart.store).ifPresent(store -> answered.forgetAbout(store, cart.cartId));
            leaveTheFile();
        }
    }

    /**
     * Deletes what still has a name that its cart or order no longer has. It scans both tables, which are short. Phone numbers
     * are written in many ways, so they are found only by their carts and orders.
     */
    void forgetSaying(Store store, PersonIdentifier name) {
        if (name.kind() != PersonIdentifier.Kind.PHONE) {
            String said = "%\"" + name.value().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "\"%";
            Delivery.delete("store = ?1 and lower(body) like ?2 escape '!'", store.key(), said);
            answered.forgetSaying(store, said);
        }
    }

    /** To be called in the transaction that removes the personal data from the orders. */
    void forgetOrders(Store store, Collection<String> orderIds) {
        leaveTheFile();
        for (String orderId : orderIds) {
            answered.forgetAbout(store, Outbox.queueOfOrder(orderId));
        }
    }
}
