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

/** Erases copies of the personal data of carts and orders: stored responses, and queued deliveries. */
@Singleton
class DerivedDataEraser {

    @Inject
    Stores stores;

    @Inject
    Idempotency responses;

    @Inject
    Instance<H2File> file; // none with PostgreSQL

    private void compactFile() {
        if (file.isResolvable()) {
            file.get().erased();
        }
    }

    /** Erases the copies of an erased cart's data, in the same transaction. */
    void onCartChange(@Observes CartChange change) {
        if (change.event().type == Type.ERASED) {
            Cart cart = change.cart();
            stores.byKey(cart.store).ifPresent(store -> responses.forgetAbout(store, cart.cartId));
            compactFile();
        }
    }

    /**
     * Deletes copies that mention a person. It scans both tables, which are short. Phone numbers are written in many ways, so
     * they are found only by their carts and orders.
     */
    void forgetMentions(Store store, PersonIdentifier identifier) {
        if (identifier.kind() != PersonIdentifier.Kind.PHONE) {
            String pattern = "%\"" + identifier.value().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "\"%";
            Delivery.delete("store = ?1 and lower(body) like ?2 escape '!'", store.key(), pattern);
            responses.forgetSaying(store, pattern);
        }
    }

    /** Erases the copies of orders' data; to be called in the transaction that removes it from the orders. */
    void forgetOrders(Store store, Collection<String> orderIds) {
        compactFile();
        for (String orderId : orderIds) {
            responses.forgetAbout(store, Outbox.queueOfOrder(orderId));
        }
    }
}
