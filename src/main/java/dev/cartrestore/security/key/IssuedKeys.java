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
 * Issues, rotates and deletes keys at run time. Every node reads the table every two seconds, so that requests need no query;
 * while the database is down, the keys that were read last stay valid.
 */
@Singleton
class IssuedKeys {

    /** A key that was just issued. Its secret cannot be shown again. */
    record NewKey(String secret, ApiKey key) {
    }

    private static final Logger LOG = Logger.getLogger(IssuedKeys.class);
    private static final int ID_BYTES = 4;
    private static final int SECRET_BYTES = 32;
    /** Limited, since each call is compared with all keys of the store. */
    private static final int MAX_KEYS = 100;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    private boolean stale;
    private boolean stopped;

    /** Runs before the node serves requests, since it would reject valid keys. */
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
                LOG.error("API keys could not be refreshed; the keys that were read last stay valid",
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
     * @throws ConflictException if a key with this name exists
     */
    NewKey create(Store store, String name, Access access, Instant expiresAt) {
        String secret = newSecret();
        ApiKey created = WriteTransaction.call(() -> {
            Instant now = now();
            IssuedKey.removeExpired(store, now);
            if (isConfigured(store, name) || !IssuedKey.lock(store, name, now).isEmpty()) {
                throw new ConflictException("A key with this name exists; rotate it, or choose another name");
            }
            return add(store, new IssuedKey(store, name, access, secret, now, expiresAt));
        });
        refresh();
        return new NewKey(secret, created);
    }

    /**
     * Issues another key with the same name, access and expiry.
     *
     * @param overlap how long its predecessors stay valid
     */
    NewKey rotate(Store store, String name, Duration overlap) {
        String secret = newSecret();
        ApiKey created = WriteTransaction.call(() -> {
            Instant now = now();
            IssuedKey.removeExpired(store, now);
            List<IssuedKey> known = lock(store, name, now);
            IssuedKey next = known.get(known.size() - 1).successor(store, secret, now);
            known.forEach(key -> key.endBy(now.plus(overlap)));
            return add(store, next);
        });
        refresh();
        return new NewKey(secret, created);
    }

    /** Deletes all keys with a name: at once on this node, on other nodes at their next refresh. */
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
            throw new ConflictException("This key can only be changed in the configuration");
        }
        throw new NotFoundException();
    }

    private static ApiKey add(Store store, IssuedKey key) {
        if (IssuedKey.count("store", store.key()) >= MAX_KEYS) {
            throw new ConflictException("A store can have at most " + MAX_KEYS + " keys");
        }
        key.persist();
        return key.toApiKey();
    }

    private boolean isConfigured(Store store, String name) {
        return keys.configured(store).stream().anyMatch(key -> key.name().equals(name));
    }

    /** In the precision of the databases, so that the response equals the stored time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String newSecret() {
        // Omnisend's own SDK refuses a key without a hyphen
        return HexFormat.of().formatHex(RandomBytes.of(ID_BYTES)) + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(SECRET_BYTES));
    }
}
