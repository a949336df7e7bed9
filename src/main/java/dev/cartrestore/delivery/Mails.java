package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends mails through the operator's mail server, if a sender address is configured. */
@Singleton
public class Mails implements Recipient {

    private static final Logger LOG = Logger.getLogger(Mails.class);

    /** Shorter than the lease, so that no other node sends the mail meanwhile. */
    private static final Duration MAX_SENDING = Duration.ofSeconds(20);

    @ConfigProperty(name = "quarkus.mailer.from")
    Optional<String> sender;

    @Inject
    ReactiveMailer mailer;

    @Override
    public String name() {
        return OutgoingMail.TARGET;
    }

    @Override
    public boolean isWanted(Store store) {
        return canSend();
    }

    /** Whether a sender address is configured. */
    public boolean canSend() {
        return sender.isPresent();
    }

    @Override
    public int atOnce() {
        return 10;
    }

    @Override
    public CompletionStage<Void> send(Store store, Delivery delivery) {
        OutgoingMail content = OutgoingMail.read(delivery.body);
        Mail mail = Mail.withText(content.to(), content.subject(), content.text())
                .setFrom(MailAddress.named(store.name(), sender.orElseThrow()))
                .addHeader("Auto-Submitted", "auto-generated") // so that no autoresponder answers it
                .addHeader("Message-ID", "<" + delivery.deliveryId + "@" + store.home().getHost() + ">");
        return mailer.send(mail).ifNoItem().after(MAX_SENDING).fail()
                .onFailure().transform(failure -> toDeliveryException(store, failure)).subscribeAsCompletionStage();
    }

    /** Leaves out the mail server's own message, which repeats the address. */
    private static DeliveryException toDeliveryException(Store store, Throwable failure) {
        String error = failure instanceof SMTPException smtp
                ? "the mail server answered " + smtp.getReplyCode()
                : failure.getClass().getSimpleName();
        LOG.warnf("A mail of store %s could not be sent: %s", store.key(), error);
        return failure instanceof SMTPException smtp && smtp.isPermanent()
                ? DeliveryException.refused(error)
                : DeliveryException.failed(error);
    }
}
