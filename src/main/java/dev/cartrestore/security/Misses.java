package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.CurrentStore;

/** Counts links that lead nowhere, so that nobody can try ids by the thousand. Links that open a cart never count. */
@Singleton
public class Misses {

    @Inject
    CurrentStore currentStore;

    private final Allowance allowance;

    @Inject
    Misses(LimitsConfig limits) {
        allowance = new Allowance(limits.missesPerMinute());
    }

    /** Counts one more of the current client; 0 while that is allowed, else the seconds to wait. */
    public long secondsToWait() {
        return allowance.secondsToWait(currentStore.clientAddress());
    }
}
