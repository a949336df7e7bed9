package dev.cartrestore.platform.bigcommerce;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.abandoned.CartsAbandoned;
import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.delivery.Mails;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.bigcommerce.MerchantMail.Line;
import dev.cartrestore.platform.bigcommerce.RecreatedCart.CartFacts;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;

/** Mails merchants about abandoned carts, and about those that were ordered after all, as their settings say. */
@Singleton
class MerchantNotices {

    /** Default channel for carts that name none: the shop's first storefront. */
    private static final int FIRST_CHANNEL = 1;

    @Inject
    Mails mails;

    @Inject
    Stores stores;

    @Inject
    Outbox outbox;

    /** Runs in the transaction of the change: a change that is rolled back is not mailed, and none is mailed twice. */
    void onCartChange(@Observes CartChange change) {
        switch (change.event().type) {
            case ABANDONED -> stores.byKey(change.cart().store).ifPresent(store -> mailAbandoned(store, change));
            case ORDERED -> stores.byKey(change.cart().store).ifPresent(store -> mailConverted(store, change));
            case ERASED -> DigestCart.forget(change.cart().store, change.cart().cartId);
            default -> {
                // merchants are not mailed about it
            }
        }
    }

    private void mailAbandoned(Store store, CartChange change) {
        Cart cart = change.cart();
        int channel = channel(cart);
        Optional<BigCommerceSettings> settings = settings(store, channel).filter(BigCommerceSettings::mailsAbandoned);
        if (settings.isEmpty()) {
            return;
        }
        if (settings.get().cartsToAMail() == 1) {
            Line line = Line.of(cart.cartId, cart.cartSum, cart.currency, cart.lines.size());
            mail(store, settings.get()).ofAbandoned(List.of(line)).owe(outbox, store, cart, "cart-abandoned");
        } else {
            int digest = NotificationSettings.hasItsOwn(store.key(), channel) ? channel : NotificationSettings.STORE;
            DigestCart.add(cart, digest, change.event().at);
        }
    }

    /** At the end of the transaction, so that the settings are locked briefly. */
    void sendDigests(@Observes CartsAbandoned round) {
        Store store = round.store();
        if (DigestCart.channels(store).isEmpty()) {
            return;
        }
        NotificationSettings.lock(store.key());
        DigestCart.settle(store);
        for (int channel : DigestCart.channels(store)) {
            settings(store, channel).ifPresent(settings -> DigestCart.take(store, channel, settings.cartsToAMail())
                    .forEach(carts -> mail(store, settings).ofAbandoned(carts.stream().map(Line::of).toList())
                            .owe(outbox, store, "cart-digest"))); // for itself, since it outlives each of its carts
        }
    }

    private void mailConverted(Store store, CartChange change) {
        Cart cart = change.cart();
        CartEvent order = change.event();
        settings(store, channel(cart)).filter(BigCommerceSettings::mailsConverted)
                .filter(wanted -> cart.history().wasAbandoned())
                .ifPresent(wanted -> {
                    Line line = order.amount == null
                            ? Line.of(cart.cartId, cart.cartSum, cart.currency, cart.lines.size())
                            : Line.of(cart.cartId, order.amount, order.currency, cart.lines.size());
                    mail(store, wanted).ofConverted(line, order.orderId).owe(outbox, store, cart, "cart-converted");
                });
    }

    /** Empty also if no mail can be sent. */
    private Optional<BigCommerceSettings> settings(Store store, int channel) {
        return mails.canSend() ? NotificationSettings.of(store.key(), channel) : Optional.empty();
    }

    private static int channel(Cart cart) {
        CartFacts facts = BigCommercePlatform.NAME.equals(cart.platform)
                ? PlatformFacts.read(cart.platformFacts, CartFacts.class)
                : null;
        return facts == null || facts.channelId() == null ? FIRST_CHANNEL : facts.channelId();
    }

    private MerchantMail mail(Store store, BigCommerceSettings settings) {
        return new MerchantMail(store, settings.merchantEmailAddress());
    }
}
