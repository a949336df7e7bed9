package dev.cartrestore.notification;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.abandoned.CartsAbandoned;
import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.delivery.Mails;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.notification.MerchantMail.Line;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.arc.All;

/** Mails merchants about abandoned carts, and about those that were ordered later, as their settings say. */
@Singleton
class MerchantNotices {

    /** The shop's first storefront, for carts whose channel is not known. */
    private static final int DEFAULT_CHANNEL = 1;

    @Inject
    Mails mails;

    @Inject
    Stores stores;

    @Inject
    Outbox outbox;

    @Inject
    @All
    List<CartChannels> channels;

    /** Runs in the transaction of the change: a change that is rolled back is not mailed, and none is mailed twice. */
    void onCartChange(@Observes CartChange change) {
        switch (change.event().type) {
            case ABANDONED -> stores.byKey(change.cart().store).ifPresent(store -> mailAbandoned(store, change));
            case ORDERED -> stores.byKey(change.cart().store).ifPresent(store -> mailConverted(store, change));
            case ERASED -> DigestCart.forget(change.cart().store, change.cart().cartId);
            default -> {
                // no mail about other events
            }
        }
    }

    private void mailAbandoned(Store store, CartChange change) {
        Cart cart = change.cart();
        int channel = channel(cart);
        Optional<MailSettings> settings = settings(store, channel).filter(MailSettings::mailsAbandoned);
        if (settings.isEmpty()) {
            return;
        }
        if (settings.get().cartsPerMail() == 1) {
            Line line = Line.of(cart.cartId, cart.cartSum, cart.currency, cart.lines.size());
            mail(store, settings.get()).ofAbandoned(List.of(line)).enqueueForCart(outbox, store, cart, "cart-abandoned");
        } else {
            int digest = NotificationSettings.hasOwn(store.key(), channel) ? channel : NotificationSettings.STORE;
            DigestCart.add(cart, digest, change.event().at);
        }
    }

    /** Runs at the end of the transaction, so that the settings are locked only briefly. */
    void sendDigests(@Observes CartsAbandoned round) {
        Store store = round.store();
        if (DigestCart.channels(store).isEmpty()) {
            return;
        }
        NotificationSettings.lock(store.key());
        DigestCart.applySettings(store);
        for (int channel : DigestCart.channels(store)) {
            settings(store, channel).ifPresent(settings -> DigestCart.take(store, channel, settings.cartsPerMail())
                    .forEach(carts -> mail(store, settings).ofAbandoned(carts.stream().map(Line::of).toList())
                            .enqueueForStore(outbox, store, "cart-digest"))); // not of one cart, since it outlives each of them
        }
    }

    private void mailConverted(Store store, CartChange change) {
        Cart cart = change.cart();
        CartEvent order = change.event();
        settings(store, channel(cart)).filter(MailSettings::mailsConverted)
                .filter(mailed -> cart.history().wasAbandoned())
                .ifPresent(mailed -> {
                    Line line = order.amount == null
                            ? Line.of(cart.cartId, cart.cartSum, cart.currency, cart.lines.size())
                            : Line.of(cart.cartId, order.amount, order.currency, cart.lines.size());
                    mail(store, mailed).ofConverted(line, order.orderId).enqueueForCart(outbox, store, cart, "cart-converted");
                });
    }

    /** Empty as well if no mail server is configured. */
    private Optional<MailSettings> settings(Store store, int channel) {
        return mails.canSend() ? NotificationSettings.of(store.key(), channel) : Optional.empty();
    }

    private int channel(Cart cart) {
        return channels.stream().map(known -> known.of(cart)).flatMapToInt(OptionalInt::stream).findFirst()
                .orElse(DEFAULT_CHANNEL);
    }

    private MerchantMail mail(Store store, MailSettings settings) {
        return new MerchantMail(store, settings.address());
    }
}
