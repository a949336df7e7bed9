package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.CurrentStore;

/** Counts who asks for fresh links, so that nobody can try addresses by the thousand. */
@Singleton
public class FreshLinkRequests {

    @Inject
    CurrentStore currentStore;

    private final Allowance allowance;

    @Inject
    FreshLinkRequests(LimitsConfig limits) {
        allowance = new Allowance(limits.freshLinksPerMinute());
    }

    /** Counts one more of the current client; 0 while that is allowed, else the seconds to wait. */
    public long secondsToWait() {
        return allowance.secondsToWait(currentStore.clientAddress());
    }
}
