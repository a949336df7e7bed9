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
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.person.CartContacts;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.PersonIdentifier.Kind;
import dev.cartrestore.cart.person.PersonQueries;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.OrderPersons;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;

/**
 * Looks up contacts' addresses on a platform, in the background: for carts that name their contact by id alone, and to compare a
 * link's contact with that of a cart. No page shows the result.
 */
@Singleton
public class ContactAddresses {

    private static final int AT_A_TIME = 20;

    /** Long enough for one look-up; then another node may try. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);

    @Inject
    Stores stores;

    @Inject
    Platforms platforms;

    @Inject
    CartContacts contacts;

    @Inject
    Clock clock;

    @Inject
    OrderPersons orders;

    @Inject
    ClientLimits limits;

    /** Results of look-ups for shoppers' acts, so that nobody can make us repeat them endlessly. */
    private final Cache<String, CompletableFuture<Optional<String>>> found = Caffeine.newBuilder().maximumSize(20_000)
            .expireAfterWrite(REMEMBERED).executor(Runnable::run).build();

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
        List<String> due = WriteTransaction.call(() -> contacts.leaseDue(store, AT_A_TIME, now, now.plus(LEASE)));
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
                    contacts.storeAddress(store, cartId, contact.get(), address.orElse(null));
                } else {
                    contacts.retryAt(store, cartId, clock.instant().plus(AFTER_A_FAILURE));
                }
            });
            return null;
        });
    }

    /** Whether a link's contact is the one that a cart was saved for, as far as that is known. */
    public enum Match {
        SAME, ANOTHER, UNKNOWN
    }

    /**
     * Compares the address of a link's contact with the one that a cart was saved for: from pushes, orders, or an earlier
     * look-up. If it is not known yet, it is looked up in the background, for the shopper's next act.
     */
    public Match compare(Store store, CartView cart, String contactId) {
        if (cart.email() == null) {
            return Match.UNKNOWN;
        }
        String emailKey = PersonIdentifier.emailKey(cart.email());
        List<PersonIdentifier> both = List.of(new PersonIdentifier(Kind.EMAIL, emailKey),
                new PersonIdentifier(Kind.CONTACT, contactId));
        boolean pushed = WriteTransaction.call(() -> !PersonQueries.CARTS.contacts(store, both, 1).isEmpty()
                || !orders.rows().contacts(store, both, 1).isEmpty());
        if (pushed) {
            return Match.SAME;
        }
        return lookedUp(store, contactId)
                .map(address -> address.filter(emailKey::equals).isPresent() ? Match.SAME : Match.ANOTHER)
                .orElse(Match.UNKNOWN);
    }

    /** What an earlier look-up found, which may be that the contact has no address; empty if none has ended yet. */
    private Optional<Optional<String>> lookedUp(Store store, String contactId) {
        String key = store.key() + ' ' + contactId;
        CompletableFuture<Optional<String>> known = found.getIfPresent(key);
        if (known != null) {
            return known.isDone() && !known.isCompletedExceptionally() ? Optional.of(known.join()) : Optional.empty();
        }
        directory(store).filter(all -> limits.mayLookUpContact(store)).ifPresent(all -> {
            CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
            if (found.asMap().putIfAbsent(key, answer) == null) {
                all.address(contactId).whenComplete((address, failure) -> {
                    if (failure == null) {
                        answer.complete(address.map(PersonIdentifier::emailKey));
                    } else {
                        found.invalidate(key);
                    }
                });
            }
        });
        return Optional.empty();
    }

    private Optional<ContactDirectory> directory(Store store) {
        return platforms.of(store).stream().filter(ContactDirectory.class::isInstance).map(ContactDirectory.class::cast)
                .findFirst();
    }
}
