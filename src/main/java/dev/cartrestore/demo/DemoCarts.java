package dev.cartrestore.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Puts the sample cart of the README into the demo store, so that its link works at once. */
@Singleton
@IfBuildProfile("dev")
class DemoCarts {

    private static final Logger LOG = Logger.getLogger(DemoCarts.class);
    private static final String CART_ID = "cart1234567";
    private static final String CONTACT_ID = "4785497456";

    @Inject
    Stores stores;

    @Inject
    Clock clock;

    void load(@Observes StartupEvent started) {
        Optional<Store> demo = stores.all().stream().filter(store -> store.key().equals("demo")).findAny();
        demo.ifPresent(store -> {
            Instant now = clock.instant();
            WriteTransaction.call(
                    () -> Cart.find(store, CART_ID).isPresent() ? null : Cart.push(store, CART_ID, sample(store, now), now));
            LOG.infof("Try it: %s/cartrestore/%s/?omnisendContactID=%s", store.origin(), CART_ID, CONTACT_ID);
        });
    }

    private static CartState sample(Store store, Instant now) {
        String pictures = store.origin() + "/demo/pictures/";
        String product = store.origin() + "/demo/";
        List<CartLine> lines = List.of(
                new CartLine("line-1", "P100", "P100-M", "TEE-M", "Linen T-shirt", "Light linen T-shirt", 2, 1500, 2000L, 500,
                        pictures + "tee.svg", product, List.of(new LineOption("Size", "M"), new LineOption("Color", "Sand"))),
                new CartLine("line-2", "P200", "P200", null, "Canvas bag", null, 1, 1750, null, 0, pictures + "bag.svg",
                        product,
                        List.of()));
        return new CartState(store.currency(), Cart.sum(lines), CONTACT_ID, "jane.doe@example.com", null, null, null, null, now,
                now, lines);
    }
}
