package dev.cartrestore.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

import dev.cartrestore.database.DatabaseTrouble;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.ConflictException;
import dev.cartrestore.security.ApiKey.Access;
import dev.cartrestore.store.Store;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/**
 * Makes, rotates and removes keys while the application runs. Every node reads the table again every two seconds, so that
 * no request has to; while the database is away the keys that were read last go on working.
 */
@Singleton
class IssuedKeys {

    /** A key that was just made. Nobody can show it again. */
    record NewKey(String secret, ApiKey key) {
    }

    private static final Logger LOG = Logger.getLogger(IssuedKeys.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    /** All of a store's keys are looked at for each of its calls. */
    private static final int MOST = 100;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    private boolean stale;
    private boolean stopped;

    /** A node that does not know the keys must not answer: it would refuse valid ones. */
    void load(@Observes StartupEvent started) {
        read();
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void refresh() {
        try {
            if (!stopped) {
                read();
            }
            stale = false;
        } catch (RuntimeException e) {
            if (!stale) {
                LOG.error("API keys could not be read again, those known so far go on working",
                        DatabaseTrouble.withoutValues(e));
            }
            stale = true;
        }
    }

    /** One after the other, so that no reading from before a change comes after one from behind it. */
    private synchronized void read() {
        List<IssuedKey> working = QuarkusTransaction.requiringNew().call(() -> IssuedKey.working(now()));
        keys.replaceIssued(working.stream().collect(
                Collectors.groupingBy(key -> key.store, Collectors.mapping(IssuedKey::toApiKey, Collectors.toList()))));
    }

    List<ApiKey> of(Store store) {
        return QuarkusTransaction.requiringNew().call(() -> IssuedKey.working(store, now())).stream().map(IssuedKey::toApiKey)
                .toList();
    }

    /**
     * Makes a key.
     *
     * @param expiresAt when it ends, or null for one that lasts
     * @throws ConflictException where there is one of that name
     */
    NewKey make(Store store, String name, Access access, Instant expiresAt) {
        String secret = newSecret();
        ApiKey made = WriteTransaction.call(() -> {
            Instant now = now();
            IssuedKey.removeExpired(store, now);
            if (isConfigured(store, name) || !IssuedKey.lock(store, name, now).isEmpty()) {
                throw new ConflictException("There is a key of this name; rotate it, or take another name");
            }
            return add(store, new IssuedKey(store, name, access, secret, now, expiresAt));
        });
        refresh();
        return new NewKey(secret, made);
    }

    /**
     * Makes another key of the same name, access and end.
     *
     * @param overlap how long the ones before it go on working
     */
    NewKey rotate(Store store, String name, Duration overlap) {
        String secret = newSecret();
        ApiKey made = WriteTransaction.call(() -> {
            Instant now = now();
            IssuedKey.removeExpired(store, now);
            List<IssuedKey> known = lock(store, name, now);
            IssuedKey next = known.get(known.size() - 1).successor(store, secret, now);
            known.forEach(key -> key.endBy(now.plus(overlap)));
            return add(store, next);
        });
        refresh();
        return new NewKey(secret, made);
    }

    /** Ends all keys of a name: here at once, on other nodes when they read the table again. */
    void remove(Store store, String name) {
        WriteTransaction.run(() -> {
            lock(store, name, now());
            IssuedKey.remove(store, name); // by its name: a rotation that we waited for has added one that was not there to lock
        });
        refresh();
    }

    private List<IssuedKey> lock(Store store, String name, Instant now) {
        List<IssuedKey> known = IssuedKey.lock(store, name, now);
        if (!known.isEmpty()) {
            return known;
        }
        if (isConfigured(store, name)) {
            throw new ConflictException("This key is in the configuration, and can be changed there only");
        }
        throw new NotFoundException();
    }

    private static ApiKey add(Store store, IssuedKey key) {
        if (IssuedKey.count("store", store.key()) >= MOST) {
            throw new ConflictException("There are " + MOST + " keys, which is as many as a store can have");
        }
        key.persist();
        return key.toApiKey();
    }

    private boolean isConfigured(Store store, String name) {
        return keys.configured(store).stream().anyMatch(key -> key.name().equals(name));
    }

    /** As fine as databases keep it, so that what is answered now is what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
