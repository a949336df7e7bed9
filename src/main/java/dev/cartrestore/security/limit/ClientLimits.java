package dev.cartrestore.security.limit;

import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.security.ClientAddress;
import dev.cartrestore.security.limit.ClientRateLimiter.Counters;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Rate limits per client address for requests that need no API key. */
@Singleton
public class ClientLimits implements ContactGuesses {

    /** How many times the limit of one client all clients of its network share. */
    private static final int NETWORK_FACTOR = 3;

    private static final int CONTACT_LOOK_UPS_PER_MINUTE = 10;

    /** Request attribute: the cart that a wrong contact was counted for. */
    private static final String COUNTED_CONTACT = ClientLimits.class.getName() + ".contact";

    @Inject
    CurrentStore currentStore;

    @Inject
    CurrentVertxRequest request;

    private final ClientRateLimiter misses;
    private final ClientRateLimiter missesOfNetwork;
    private final ClientRateLimiter wrongKeys;
    /** Separate, so that wrong keys do not block webhooks that come through the same proxy. */
    private final ClientRateLimiter rejectedWebhooks;
    private final ClientRateLimiter handoffs;
    private final ClientRateLimiter contactLookUps;
    private final WrongContacts wrongContacts = new WrongContacts(System::nanoTime);
    private final Map<ShopperWrite, ClientRateLimiter> writesByClient = new EnumMap<>(ShopperWrite.class);
    private final Map<ShopperWrite, ClientRateLimiter> writesByCart = new EnumMap<>(ShopperWrite.class);

    @Inject
    ClientLimits(LimitsConfig limits) {
        Counters counters = new Counters();
        misses = new ClientRateLimiter("misses", limits.missesPerMinute(), counters);
        missesOfNetwork = new ClientRateLimiter("misses nearby", NETWORK_FACTOR * limits.missesPerMinute(), counters);
        wrongKeys = new ClientRateLimiter("keys", limits.keyFailuresPerMinute(), counters);
        rejectedWebhooks = new ClientRateLimiter("webhooks", limits.keyFailuresPerMinute(), counters);
        handoffs = new ClientRateLimiter("handoffs", limits.handoffsPerMinute(), counters);
        contactLookUps = new ClientRateLimiter("contact look-ups", CONTACT_LOOK_UPS_PER_MINUTE, counters);
        for (ShopperWrite write : ShopperWrite.values()) {
            writesByClient.put(write, new ClientRateLimiter(write.name(), switch (write) {
                case SAVE -> limits.savesPerMinute();
                case COPY -> limits.copiesPerMinute();
                case CLAIM -> limits.claimsPerMinute();
                case VIEW -> limits.viewsPerMinute();
                case FRESH_LINK -> limits.freshLinksPerMinute();
                case PHONE_LINK -> limits.phoneLinksPerMinute();
            }, counters));
            writesByCart.put(write, new ClientRateLimiter(write.name() + " cart", limits.writesPerCartAndMinute(), counters));
        }
    }

    /**
     * Counts a link that leads to no cart of this store, to limit how many ids can be guessed. Links that open a cart never
     * count.
     *
     * @throws ErrorCodeException too many requests, with the seconds to wait
     */
    public void countMiss() {
        requireNoWait(Math.max(missesOfNetwork.secondsToWait(networkAtStore()), misses.secondsToWait(clientAtStore())));
    }

    /**
     * Rejects every further id from a client with too many misses at this store, even a right one: otherwise the client could
     * keep guessing and see which ids exist. Throws like {@link #countMiss}.
     */
    public void requireFewMisses() {
        requireNoWait(secondsToWaitForNextGuess());
    }

    private long secondsToWaitForNextGuess() {
        return Math.max(missesOfNetwork.secondsToWaitForNext(networkAtStore()),
                misses.secondsToWaitForNext(clientAtStore()));
    }

    @Override
    public void countWrongContact(String cartId) {
        if (!cartId.equals(request.getCurrent().get(COUNTED_CONTACT))) {
            request.getCurrent().put(COUNTED_CONTACT, cartId);
            missesOfNetwork.secondsToWait(networkAtStore());
            misses.secondsToWait(clientAtStore());
            wrongContacts.count(ofStore(cartId));
        }
    }

    /** Whether this client, or all clients together for this cart, sent so many wrong contacts that a contact proves nothing. */
    @Override
    public boolean hasTooManyWrongContacts(String cartId) {
        return wrongContacts.areTooMany(ofStore(cartId)) || secondsToWaitForNextGuess() > 0;
    }

    /** Counts a look-up of a contact that a shopper causes; false if there were too many in this minute. */
    public boolean mayLookUpContact(Store store) {
        return contactLookUps.secondsToWait(store.key()) == 0;
    }

    /**
     * Counts a write without a key; throws like {@link #countMiss}.
     *
     * @param cartId the cart that is written, or empty if it is not known yet
     */
    void count(ShopperWrite write, String cartId) {
        requireNoWait(writesByClient.get(write).secondsToWait(client()));
        if (!cartId.isEmpty()) {
            requireNoWait(writesByCart.get(write).secondsToWait(ofStore(cartId)));
        }
    }

    /** Counts a checkout on a platform, against using up its rate limit; throws like {@link #countMiss}. */
    public void countHandoff() {
        requireNoWait(handoffs.secondsToWait(client()));
    }

    /** Whether a client sent so many wrong keys that further ones are rejected unseen, even right ones. */
    public boolean hasTooManyWrongKeys(String clientAddress) {
        return wrongKeys.secondsToWaitForNext(ClientAddress.client(clientAddress)) > 0;
    }

    /**
     * Counts a wrong or missing key.
     *
     * @return 0 below the limit, else the seconds to wait
     */
    public long secondsToWaitAfterWrongKey() {
        return wrongKeys.secondsToWait(client());
    }

    /** Rejects clients with too many rejected webhooks; throws like {@link #countMiss}. */
    public void requireFewRejectedWebhooks() {
        requireNoWait(rejectedWebhooks.secondsToWaitForNext(client()));
    }

    /** Counts a rejected webhook; throws like {@link #countMiss}. */
    public void countRejectedWebhook() {
        requireNoWait(rejectedWebhooks.secondsToWait(client()));
    }

    private String ofStore(String key) {
        return currentStore.get().key() + " " + key;
    }

    /** Ids are guessed at one store: dead links of another store must not lock this store's shoppers out. */
    private String clientAtStore() {
        return ofStore(client());
    }

    private String networkAtStore() {
        return ofStore(ClientAddress.neighbours(currentStore.clientAddress()));
    }

    private String client() {
        return ClientAddress.client(currentStore.clientAddress());
    }

    private static void requireNoWait(long wait) {
        if (wait > 0) {
            throw ErrorCodeException.later(ErrorCode.TOO_MANY, wait);
        }
    }
}
