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

/** How often one client address may make requests that need no key and would do harm by the thousand. */
@Singleton
public class ClientLimits implements ContactGuesses {

    /** How many times as often as one client all clients of its network may guess. */
    private static final int NEIGHBOURS = 3;

    private static final int CONTACT_LOOK_UPS_PER_MINUTE = 10;

    /** Marks a request by the cart that its wrong contact was counted for. */
    private static final String COUNTED_CONTACT = ClientLimits.class.getName() + ".contact";

    @Inject
    CurrentStore currentStore;

    @Inject
    CurrentVertxRequest request;

    private final ClientRateLimiter misses;
    private final ClientRateLimiter missesOfNeighbours;
    private final ClientRateLimiter wrongKeys;
    /** Apart, so that wrong keys do not keep the webhooks out that come from the same proxy. */
    private final ClientRateLimiter refusals;
    private final ClientRateLimiter handoffs;
    private final ClientRateLimiter contactLookUps;
    private final WrongContacts wrongContacts = new WrongContacts(System::nanoTime);
    private final Map<ShopperWrite, ClientRateLimiter> writesByClient = new EnumMap<>(ShopperWrite.class);
    private final Map<ShopperWrite, ClientRateLimiter> writesByCart = new EnumMap<>(ShopperWrite.class);

    @Inject
    ClientLimits(LimitsConfig limits) {
        Counters counters = new Counters();
        misses = new ClientRateLimiter("misses", limits.missesPerMinute(), counters);
        missesOfNeighbours = new ClientRateLimiter("misses nearby", NEIGHBOURS * limits.missesPerMinute(), counters);
        wrongKeys = new ClientRateLimiter("keys", limits.keyFailuresPerMinute(), counters);
        refusals = new ClientRateLimiter("webhooks", limits.keyFailuresPerMinute(), counters);
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
     * @throws ErrorCodeException too many, with the seconds to wait
     */
    public void countMiss() {
        requireNoWait(Math.max(missesOfNeighbours.secondsToWait(neighboursAtStore()), misses.secondsToWait(clientAtStore())));
    }

    /**
     * Rejects every further id from a client with too many misses at this store, even a right one: otherwise the client could
     * keep guessing and see which ids exist. Throws like {@link #countMiss}.
     */
    public void requireFewMisses() {
        requireNoWait(secondsToWaitForNextGuess());
    }

    private long secondsToWaitForNextGuess() {
        return Math.max(missesOfNeighbours.secondsToWaitForNext(neighboursAtStore()),
                misses.secondsToWaitForNext(clientAtStore()));
    }

    @Override
    public void countWrongContact(String cartId) {
        if (!cartId.equals(request.getCurrent().get(COUNTED_CONTACT))) {
            request.getCurrent().put(COUNTED_CONTACT, cartId);
            missesOfNeighbours.secondsToWait(neighboursAtStore());
            misses.secondsToWait(clientAtStore());
            wrongContacts.count(ofStore(cartId));
        }
    }

    @Override
    public boolean hasTooManyWrongContacts(String cartId) {
        return wrongContacts.areTooMany(ofStore(cartId)) || secondsToWaitForNextGuess() > 0;
    }

    /** Counts a look-up of a contact for a shopper's act; false if there were too many in this minute. */
    public boolean mayLookUpContact(Store store) {
        return contactLookUps.secondsToWait(store.key()) == 0;
    }

    /**
     * Counts something that leaves a trace; throws like {@link #countMiss}.
     *
     * @param cartId the cart that it is done to, or empty for none that is known yet
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

    /** Whether a client presented so many wrong keys that none of it is looked at, be it right or wrong. */
    public boolean hasTooManyWrongKeys(String clientAddress) {
        return wrongKeys.secondsToWaitForNext(ClientAddress.client(clientAddress)) > 0;
    }

    /**
     * Counts a wrong or missing key.
     *
     * @return 0 while that is allowed, else the whole seconds until it is again
     */
    public long secondsToWaitAfterWrongKey() {
        return wrongKeys.secondsToWait(client());
    }

    /** Keeps out clients whose webhooks were refused too often; throws like {@link #countMiss}. */
    public void requireFewRefusals() {
        requireNoWait(refusals.secondsToWaitForNext(client()));
    }

    /** Counts a webhook that did not come from its platform; throws like {@link #countMiss}. */
    public void countRefusal() {
        requireNoWait(refusals.secondsToWait(client()));
    }

    private String ofStore(String key) {
        return currentStore.get().key() + " " + key;
    }

    /** Ids are guessed at one store: what happens at another one must not keep this store's shoppers out. */
    private String clientAtStore() {
        return ofStore(client());
    }

    private String neighboursAtStore() {
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
