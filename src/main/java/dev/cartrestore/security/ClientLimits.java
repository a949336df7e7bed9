package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.CurrentStore;

/** How often one client address may do, without any key, what would hurt if it were done by the thousand. */
@Singleton
public class ClientLimits {

    @Inject
    CurrentStore currentStore;

    private final Allowance misses;
    private final Allowance saves;
    private final Allowance freshLinks;
    private final Allowance refusals;
    private final Allowance handoffs;

    @Inject
    ClientLimits(LimitsConfig limits) {
        misses = new Allowance(limits.missesPerMinute());
        saves = new Allowance(limits.savesPerMinute());
        freshLinks = new Allowance(limits.freshLinksPerMinute());
        refusals = new Allowance(limits.keyFailuresPerMinute());
        handoffs = new Allowance(limits.handoffsPerMinute());
    }

    /**
     * Counts a link that led nowhere, so that nobody can try ids. Links that open a cart never count.
     *
     * @throws TroubleException too many, with the seconds to wait
     */
    public void countMiss() {
        count(misses);
    }

    /** Lets nobody ask platforms about ids whose links led nowhere too often; throws like {@link #countMiss}. */
    public void requireFewMisses() {
        requireNoWait(misses.secondsToWaitForNext(currentStore.clientAddress()));
    }

    /** Counts a cart that a browser saves, so that nobody fills the database; throws like {@link #countMiss}. */
    public void countSave() {
        count(saves);
    }

    /** Counts a fresh link that somebody asks for, so that nobody can try addresses; throws like {@link #countMiss}. */
    public void countFreshLink() {
        count(freshLinks);
    }

    /** Counts a checkout that a platform is asked for, so that nobody uses its limits up; throws like {@link #countMiss}. */
    public void countHandoff() {
        count(handoffs);
    }

    /** Lets nobody try webhooks who was refused too often; throws like {@link #countMiss}. */
    public void requireFewRefusals() {
        requireNoWait(refusals.secondsToWaitForNext(currentStore.clientAddress()));
    }

    /** Counts a webhook that is not its platform's; throws like {@link #countMiss}. */
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
