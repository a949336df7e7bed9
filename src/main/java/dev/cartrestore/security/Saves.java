package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.CurrentStore;

/** Counts carts that browsers save, so that nobody fills the database through the one address that takes no key. */
@Singleton
public class Saves {

    @Inject
    CurrentStore currentStore;

    private final Allowance allowance;

    @Inject
    Saves(LimitsConfig limits) {
        allowance = new Allowance(limits.savesPerMinute());
    }

    /**
     * Counts one more of the current client.
     *
     * @throws TroubleException too many, with the seconds to wait
     */
    public void requireRoom() {
        long wait = allowance.secondsToWait(currentStore.clientAddress());
        if (wait > 0) {
            throw TroubleException.later(Trouble.TOO_MANY, wait);
        }
    }
}
