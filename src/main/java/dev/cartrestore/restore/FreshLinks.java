package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.MailedLinks;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import org.jboss.logging.Logger;

/**
 * Mails fresh links to the address that a cart was saved for, and to no other. All that depends on what somebody typed
 * happens off the request, so that neither the answer nor its time tells whether they knew the address.
 */
@Singleton
class FreshLinks {

    private static final Logger LOG = Logger.getLogger(FreshLinks.class);
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(1);

    /**
     * Somebody asks for a fresh link.
     *
     * @param typed the address as they typed it
     * @param page the language of the page they typed it on
     * @param carried what the fresh link carries on, with its question mark
     */
    record Request(Store store, String cartId, String typed, Locale page, String carried) {
    }

    /** A mail that is counted already and is to go out now. */
    private record Counted(String mailId, String address, String language) {
    }

    @Inject
    ExecutorService background;

    @Inject
    ReactiveMailer mailer;

    @Inject
    FreshLinkOffer offer;

    @Inject
    SigningKeys keys;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    void ask(Request request) {
        background.execute(() -> answer(request));
    }

    private void answer(Request request) {
        try {
            Optional<Counted> counted = WriteTransaction.call(() -> count(request));
            counted.ifPresentOrElse(mail -> send(request, mail), () -> tell(request, "refused"));
        } catch (RuntimeException e) {
            failed(request, e);
        }
    }

    private Optional<Counted> count(Request request) {
        String mailId = SessionCart.randomId();
        return Cart.lock(request.store(), request.cartId()).filter(Cart::isOpen)
                .filter(cart -> belongsTo(cart, request.typed()))
                .filter(cart -> MailedLinks.add(cart, mailId, clock.instant()))
                .map(cart -> new Counted(mailId, cart.address(), cart.language));
    }

    private static boolean belongsTo(Cart cart, String typed) {
        return MailAddress.isPlain(cart.address()) && Cart.emailKey(cart.address()).equals(Cart.emailKey(typed));
    }

    /** Once nobody waits for the cart any more. */
    private void send(Request request, Counted counted) {
        Uni.createFrom().item(() -> mail(request, counted)).chain(mail -> mailer.send(mail))
                .ifNoItem().after(LONGEST_SENDING).fail().subscribe()
                .with(sent -> tell(request, "mailed"), e -> background.execute(() -> takeBack(request, counted, e)));
    }

    private Mail mail(Request request, Counted counted) {
        Store store = request.store();
        Instant expiry = clock.instant().plus(store.linkLifetime());
        String link = SignedId.sign(keys, store, request.cartId(), expiry).link(store, request.carried());
        Locale locale = Languages.spoken(counted.language()).orElse(request.page());
        return FreshLinkMail.to(counted.address(), offer.sender.orElseThrow(), store, locale, link);
    }

    private void takeBack(Request request, Counted counted, Throwable reason) {
        if (reason instanceof TimeoutException) { // it may go out yet, and so it counts
            failed(request, reason);
            return;
        }
        try {
            WriteTransaction.call(() -> {
                MailedLinks.remove(request.store(), request.cartId(), counted.mailId());
                return null;
            });
        } catch (RuntimeException e) {
            reason.addSuppressed(e); // then it counts as mailed, and that is all
        }
        failed(request, reason);
    }

    /** A mail server's own message repeats the address. */
    private void failed(Request request, Throwable e) {
        LOG.errorf("A fresh link of store %s could not be mailed: %s", request.store().key(),
                e instanceof SMTPException smtp ? "the server answered " + smtp.getReplyCode() : e.getClass().getName());
        tell(request, "failed");
    }

    private void tell(Request request, String outcome) {
        metrics.counter("cartrestore.fresh.links", "store", request.store().key(), "outcome", outcome).increment();
    }
}
