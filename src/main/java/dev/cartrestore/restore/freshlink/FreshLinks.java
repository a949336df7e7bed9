package dev.cartrestore.restore.freshlink;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.MailAddress;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.delivery.OutgoingMail;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Mails fresh links to the address that a cart was saved for, and to no other. The mail is stored before the shopper reads that
 * it is on its way.
 */
@Singleton
public class FreshLinks {

    private static final String KIND = "fresh-link";

    /**
     * A request for a fresh link.
     *
     * @param typed the address as they typed it
     * @param page the language of the page they typed it on
     * @param carried the query of the fresh link, with its question mark
     */
    public record Request(Store store, String cartId, String typed, Locale page, String carried) {
    }

    @Inject
    Outbox outbox;

    @Inject
    SigningKeys keys;

    @Inject
    MeterRegistry metrics;

    @Inject
    CartJournal journal;

    @Inject
    Clock clock;

    /** Stores the mail if the typed address is the cart's. The caller must not reveal whether it was. */
    void ask(Request request) {
        String outcome = "failed";
        try {
            outcome = WriteTransaction.call(() -> enqueue(request)) ? "enqueued" : "refused";
        } finally {
            metrics.counter("cartrestore.fresh.links", "store", request.store().key(), "outcome", outcome).increment();
        }
    }

    private boolean enqueue(Request request) {
        Optional<Cart> cart = Cart.lock(request.store(), request.cartId()).filter(Cart::isOpen)
                .filter(open -> belongsTo(open, request.typed()))
                .filter(open -> journal.mailLink(open, Pointer.randomId(), clock.instant()));
        cart.ifPresent(open -> mail(request, open).enqueueForCart(outbox, request.store(), open, KIND));
        return cart.isPresent();
    }

    private static boolean belongsTo(Cart cart, String typed) {
        return MailAddress.isPlain(cart.address())
                && PersonIdentifier.emailKey(cart.address()).equals(PersonIdentifier.emailKey(typed));
    }

    private OutgoingMail mail(Request request, Cart cart) {
        Store store = request.store();
        Instant expiry = clock.instant().plus(store.linkLifetime());
        String link = SignedId.sign(keys, store, request.cartId(), expiry).link(store, request.carried());
        Locale locale = Languages.spoken(cart.language).orElse(request.page());
        return FreshLinkMail.to(cart.address(), store, locale, link, expiry);
    }
}
