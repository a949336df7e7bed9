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
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartSnapshot;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.Orders;
import dev.cartrestore.store.Store;

/** Writes down what platforms say of their carts. */
@Singleton
class PlatformCarts {

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    Clock clock;

    /**
     * Takes in a platform's word.
     *
     * @return what is stored now; empty for a cart that was an order before we heard of it
     */
    Optional<CartContents> keep(Store store, CommercePlatform platform, PlatformCart incoming) {
        Instant now = clock.instant();
        String original = carts.originOf(store, incoming.cartId());
        if (!original.equals(incoming.cartId()) && incoming.order().isEmpty()) { // made for a checkout: no cart of its own
            return carts.readSurvivor(store, original);
        }
        if (incoming.order().isPresent()) {
            PlatformCart.Order order = incoming.order().get();
            orders.converted(store, platform.name(), List.of(incoming.cartId()), order.orderId(),
                    order.when() == null ? now : order.when());
        } else {
            WriteTransaction.run(() -> CartSnapshots.take(store,
                    new CartSnapshot(platform.name(), incoming.cartId(), incoming.state(), incoming.terms(), incoming.fixed(),
                            incoming.facts()),
                    now));
        }
        return carts.readSurvivor(store, original);
    }

    /** In which platforms are to tell of carts where nobody is there to be asked. */
    Locale language(Store store) {
        return store.locale().orElse(Locale.ENGLISH);
    }

    /** The platform says that the cart is not there any more. */
    void missing(Store store, CommercePlatform platform, String cartId) {
        WriteTransaction.run(() -> CartSnapshots.missing(store, platform.name(), cartId, clock.instant()));
    }

    /** A token leads to this cart from now on. */
    void remember(Store store, String token, String cartId) {
        if (!token.equals(cartId)) {
            WriteTransaction.run(() -> CartAlias.remember(store, Kind.TOKEN, token, cartId));
        }
    }
}
