package dev.cartrestore.security.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.ConflictException;
import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.signature.RandomBytes;
import dev.cartrestore.store.Store;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/**
 * Issues, rotates and removes keys at run time. Every node reads the table again every two seconds, so that requests need not;
 * while the database is down the keys that were read last go on working.
 */
@Singleton
class IssuedKeys {

    /** A key that was just issued. Its secret cannot be shown again. */
    record NewKey(String secret, ApiKey key) {
    }

    private static final Logger LOG = Logger.getLogger(IssuedKeys.class);
    private static final int ID_BYTES = 4;
    private static final int SECRET_BYTES = 32;
    /** Each call is compared with all of the store's keys. */
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
                        SqlErrors.withoutValues(e));
            }
            stale = true;
        }
    }

    /** Synchronized, so that an older reading never replaces a newer one. */
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
     * Issues a key.
     *
     * @param expiresAt when it expires, or null for never
     * @throws ConflictException if there is one of that name
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
     * Issues another key with the same name, access and expiry.
     *
     * @param overlap how long its predecessors go on working
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

    /** Removes all keys of a name: at once here, on other nodes when they read the table again. */
    void remove(Store store, String name) {
        WriteTransaction.run(() -> {
            lock(store, name, now());
            IssuedKey.remove(store, name); // by name: a concurrent rotation may have added a key after the lock
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

    /** In the precision of the databases, so that the answer equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String newSecret() {
        // Omnisend's own SDK refuses a key without a hyphen
        return HexFormat.of().formatHex(RandomBytes.of(ID_BYTES)) + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(SECRET_BYTES));
    }
}
