package dev.cartrestore.platform.bigcommerce;

import java.util.OptionalInt;

import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.notification.CartChannels;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.bigcommerce.RecreatedCart.CartFacts;

/** The channel that BigCommerce reported with a cart. */
@Singleton
class BigCommerceChannels implements CartChannels {

    @Override
    public OptionalInt of(Cart cart) {
        CartFacts facts = BigCommercePlatform.NAME.equals(cart.platform)
                ? PlatformFacts.read(cart.platformFacts, CartFacts.class)
                : null;
        return facts == null || facts.channelId() == null ? OptionalInt.empty() : OptionalInt.of(facts.channelId());
    }
}
