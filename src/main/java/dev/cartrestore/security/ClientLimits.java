package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.CurrentStore;

/** How often one client address may make requests that need no key and would do harm by the thousand. */
@Singleton
public class ClientLimits {

    @Inject
    CurrentStore currentStore;

    private final Allowance misses;
    private final Allowance saves;
    private final Allowance freshLinks;
    private final Allowance wrongKeys;
    /** Apart, so that wrong keys do not keep the webhooks out that come from the same proxy. */
    private final Allowance refusals;
    private final Allowance handoffs;

    @Inject
    ClientLimits(LimitsConfig limits) {
        misses = new Allowance(limits.missesPerMinute());
        saves = new Allowance(limits.savesPerMinute());
        freshLinks = new Allowance(limits.freshLinksPerMinute());
        wrongKeys = new Allowance(limits.keyFailuresPerMinute());
        refusals = new Allowance(limits.keyFailuresPerMinute());
        handoffs = new Allowance(limits.handoffsPerMinute());
    }

    /**
     * Counts a link that led nowhere, against guessing ids. Links that open a cart never count.
     *
     * @throws TroubleException too many, with the seconds to wait
     */
    public void countMiss() {
        count(misses);
    }

    /** Spares platforms the questions of clients with too many such links; throws like {@link #countMiss}. */
    public void requireFewMisses() {
        requireNoWait(misses.secondsToWaitForNext(currentStore.clientAddress()));
    }

    /** Counts a cart that a browser saves, against filling the database; throws like {@link #countMiss}. */
    public void countSave() {
        count(saves);
    }

    /** Counts a request for a fresh link, against guessing addresses; throws like {@link #countMiss}. */
    public void countFreshLink() {
        count(freshLinks);
    }

    /** Counts a checkout on a platform, against using up its rate limit; throws like {@link #countMiss}. */
    public void countHandoff() {
        count(handoffs);
    }

    /**
     * Counts a wrong or missing key.
     *
     * @return 0 while that is allowed, else the whole seconds until it is again
     */
    long secondsToWaitAfterWrongKey() {
        return wrongKeys.secondsToWait(currentStore.clientAddress());
    }

    /** Keeps out clients whose webhooks were refused too often; throws like {@link #countMiss}. */
    public void requireFewRefusals() {
        requireNoWait(refusals.secondsToWaitForNext(currentStore.clientAddress()));
    }

    /** Counts a webhook that did not come from its platform; throws like {@link #countMiss}. */
    public void countRefusal() {
        count(refusals);
    }

    private void count(Allowance allowance) {
        requireNoWait(allowance.secondsToWait(currentStore.clientAddress()));
    }

    private static void requireNoWait(long wait) {
        if (wait > 0) {
            throw TroubleException.later(Trouble.TOO_MANY, wait);
        }
    }
}
