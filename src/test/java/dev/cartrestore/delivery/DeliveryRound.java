package dev.cartrestore.delivery;

import java.util.Currency;
import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartSnapshot;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.Orders;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;

/** Lets tests send due deliveries, since no scheduler runs in them. */
@Singleton
public class DeliveryRound {

    @Inject
    CartSnapshots snapshots;

    @Inject
    TestClock clock;

    @Inject
    DeliverySender sender;

    @Inject
    Instance<Recipient> recipients;

    @Inject
    Stores stores;

    @Inject
    Orders orders;

    @Inject
    Sql sql;

    public void send(Store store, String target) {
        recipients.stream().filter(recipient -> recipient.name().equals(target))
                .forEach(recipient -> sender.sendDue(store, recipient).toCompletableFuture().join());
    }

    /** Number of deliveries of a store that wait or are being sent. */
    public int waiting(String store) {
        return Integer.parseInt(sql.read("select count(*) from delivery where store = ? and state <> 'DEAD'", store));
    }

    /** A platform reports a new cart. */
    public void platformTells(String store, String platform, String cartId, String email) {
        CartLine line = new CartLine("line-1", "P", "V", null, "Thing", null, 1, 100, null, 0, null, null, List.of());
        CartState state = new CartState(Currency.getInstance("USD"), 100, null, email, null, null, null, null, null,
                clock.instant(), List.of(line));
        WriteTransaction.call(() -> {
            snapshots.take(stores.byKey(store).orElseThrow(),
                    new CartSnapshot(platform, cartId, state, PriceAdjustments.NONE, false, null), clock.instant());
            return null;
        });
    }

    /** A platform reports that it sold a cart. */
    public void platformOrdered(String store, String platform, String cartId) {
        orders.converted(stores.byKey(store).orElseThrow(), platform, List.of(cartId), "order-of-" + cartId, clock.instant());
    }
}
