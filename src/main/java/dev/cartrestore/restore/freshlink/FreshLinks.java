package dev.cartrestore.restore.freshlink;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.MailAddress;
import dev.cartrestore.delivery.Outbox;
import dev.cartrestore.delivery.OutgoingMail;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.Pointer;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/**
 * Mails fresh links to the address that a cart was saved for, and to no other. Whatever depends on the typed address happens
 * after the request, so that neither the answer nor its time reveals whether the address was right.
 */
@Singleton
public class FreshLinks {

    private static final Logger LOG = Logger.getLogger(FreshLinks.class);
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
    ExecutorService background;

    @Inject
    Outbox outbox;

    @Inject
    FreshLinkOffer offer;

    @Inject
    SigningKeys keys;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    public void ask(Request request) {
        background.execute(() -> answer(request));
    }

    private void answer(Request request) {
        try {
            count(request, WriteTransaction.call(() -> owe(request)) ? "owed" : "refused");
        } catch (RuntimeException e) {
            LOG.errorf(SqlErrors.withoutValues(e), "A fresh link of store %s could not be owed", request.store().key());
            count(request, "failed");
        }
    }

    /** Whether a mail goes out. */
    private boolean owe(Request request) {
        Optional<Cart> cart = Cart.lock(request.store(), request.cartId()).filter(Cart::isOpen)
                .filter(known -> belongsTo(known, request.typed()))
                .filter(known -> known.history().mailLink(Pointer.randomId(), clock.instant()));
        cart.ifPresent(known -> mail(request, known).owe(outbox, request.store(), known, KIND));
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

    private void count(Request request, String outcome) {
        metrics.counter("cartrestore.fresh.links", "store", request.store().key(), "outcome", outcome).increment();
    }
}
