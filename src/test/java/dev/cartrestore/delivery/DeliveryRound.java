package dev.cartrestore.delivery;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.platform.Orders;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Sql;

/** Lets tests send what is due, since no scheduler runs in them. */
@Singleton
public class DeliveryRound {

    @Inject
    Deliveries deliveries;

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
                .forEach(recipient -> deliveries.sendDue(store, recipient).toCompletableFuture().join());
    }

    /** How many deliveries of a store were neither accepted nor refused. */
    public int waiting(String store) {
        return Integer.parseInt(sql.read("select count(*) from delivery where store = ? and dead_at is null", store));
    }

    /** A platform reports that it sold a cart. */
    public void platformOrdered(String store, String platform, String cartId) {
        orders.converted(stores.byKey(store).orElseThrow(), platform, List.of(cartId), "order-of-" + cartId, Instant.now());
    }
}
