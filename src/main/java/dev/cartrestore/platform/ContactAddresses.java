package dev.cartrestore.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartContacts;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.PersonName;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;

/**
 * Looks up contacts' addresses on a platform that has them, in the background: for carts that name their contact by id alone,
 * and to find out whether a link's contact is the one that a cart was saved for. No page ever shows the result.
 */
@Singleton
public class ContactAddresses {

    private static final int AT_A_TIME = 20;

    /** Long enough for one look-up; then another node may try. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration ONCE_IN = Duration.ofMinutes(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);

    @Inject
    Stores stores;

    @Inject
    Platforms platforms;

    @Inject
    Clock clock;

    /** Look-ups made for shoppers' acts, so that nobody can make us repeat them endlessly. */
    private final Cache<String, Boolean> proved = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(ONCE_IN)
            .executor(Runnable::run).build();

    @Scheduled(every = "10s", delayed = "15s")
    void lookUpDue() {
        stores.each("looking up contacts' addresses", this::lookUpDue);
    }

    /** Completes when every due look-up is stored, or left to be retried. */
    CompletionStage<Void> lookUpDue(Store store) {
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        Optional<ContactDirectory> directory = directory(store);
        if (directory.isEmpty()) {
            return done;
        }
        Instant now = clock.instant();
        List<String> due = WriteTransaction.call(() -> CartContacts.takeDue(store, AT_A_TIME, now, now.plus(LEASE)));
        for (String cartId : due) {
            done = done.thenCompose(before -> lookUp(store, directory.get(), cartId));
        }
        return done;
    }

    private CompletionStage<Void> lookUp(Store store, ContactDirectory directory, String cartId) {
        Optional<String> contact = WriteTransaction.call(() -> Cart.find(store, cartId).map(cart -> cart.contactId));
        if (contact.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return directory.address(contact.get()).handle((address, failure) -> {
            WriteTransaction.run(() -> {
                if (failure == null) {
                    CartContacts.found(store, cartId, contact.get(), address.orElse(null));
                } else {
                    CartContacts.askAgain(store, cartId, clock.instant().plus(AFTER_A_FAILURE));
                }
            });
            return null;
        });
    }

    /**
     * A shopper acted on a cart by a link that names a contact which the cart does not: if the contact has the address that the
     * cart was saved for, the cart is assigned to them. Done in the background, and may be skipped.
     */
    public void prove(Store store, CartContents cart, String contactId) {
        boolean open = cart.contactId() == null && cart.email() != null;
        if (open && proved.asMap().putIfAbsent(store.key() + ' ' + cart.cartId() + ' ' + contactId, true) == null) {
            directory(store).ifPresent(known -> known.address(contactId).thenAccept(address -> address
                    .filter(mail -> PersonName.emailKey(mail).equals(PersonName.emailKey(cart.email())))
                    .ifPresent(mail -> WriteTransaction
                            .call(() -> CartContacts.proven(store, cart.cartId(), cart.email(), contactId)))));
        }
    }

    private Optional<ContactDirectory> directory(Store store) {
        return platforms.of(store).stream().filter(ContactDirectory.class::isInstance).map(ContactDirectory.class::cast)
                .findFirst();
    }
}
