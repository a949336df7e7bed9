package dev.cartrestore.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.CartAlias.Kind;
import dev.cartrestore.cart.CartSnapshot;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.intake.Intake;
import dev.cartrestore.order.Orders;
import dev.cartrestore.store.Store;

/** Stores the states of carts that platforms report. */
@Singleton
public class PlatformCarts {

    @Inject
    Carts carts;

    @Inject
    CartSnapshots snapshots;

    @Inject
    Orders orders;

    @Inject
    Intake intake;

    @Inject
    Clock clock;

    /**
     * Stores a platform's current state of a cart.
     *
     * @return the stored cart; empty for one that was ordered before we stored it
     */
    public Optional<CartView> keep(Store store, CommercePlatform platform, PlatformCart incoming) {
        Instant now = clock.instant();
        String original = carts.originOf(store, incoming.cartId());
        if (!original.equals(incoming.cartId()) && incoming.order().isEmpty()) { // made for a checkout: no cart of its own
            return carts.read(store, original);
        }
        if (incoming.order().isPresent()) {
            PlatformCart.Order order = incoming.order().get();
            orders.converted(store, platform.name(), List.of(incoming.cartId()), order.orderId(),
                    order.when() == null ? now : order.when());
        } else {
            WriteTransaction.run(() -> {
                snapshots.take(store, new CartSnapshot(platform.name(), incoming.cartId(), incoming.state(),
                        incoming.terms(), incoming.fixed(), incoming.facts()), now);
                snapshots.note(store, incoming.cartId(), incoming.notes().text(), now);
            });
            intake.count(store, platform.name(), incoming.notes());
        }
        return carts.read(store, original);
    }

    /** The language to request in the background. */
    public Locale language(Store store) {
        return store.locale().orElse(Locale.ENGLISH);
    }

    /** The platform no longer has the cart. */
    void missing(Store store, CommercePlatform platform, String cartId) {
        WriteTransaction.run(() -> snapshots.missing(store, platform.name(), cartId, clock.instant()));
    }

    /** Remembers which cart a token leads to. */
    public void remember(Store store, String token, String cartId) {
        if (!token.equals(cartId)) {
            WriteTransaction.run(() -> CartAlias.remember(store, Kind.TOKEN, token, cartId));
        }
    }
}
