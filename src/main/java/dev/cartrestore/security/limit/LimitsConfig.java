package dev.cartrestore.security.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on the load that one node accepts. */
@ConfigMapping(prefix = "cartrestore.limits")
public interface LimitsConfig {

    /** Requests in progress or waiting at the same time; further ones get 503 at once. */
    @WithDefault("512")
    int inFlight();

    /** Unfinished bodies of one client address; further requests with a body get 429. */
    @WithDefault("8")
    int unfinishedBodies();

    /** Links a minute from one client address that lead to no cart of a store; further ids get 429. */
    @WithDefault("20")
    int missesPerMinute();

    /** Carts a minute that browsers at one client address may save; further ones get 429. */
    @WithDefault("60")
    int savesPerMinute();

    /** Repeated orders (*order again*) a minute from one client address. */
    @WithDefault("20")
    int copiesPerMinute();

    /** Edits, merges and checkouts a minute from one client address; a whole office may share it. */
    @WithDefault("120")
    int claimsPerMinute();

    /** Views of carts that browsers report a minute from one client address. */
    @WithDefault("120")
    int viewsPerMinute();

    /** Links for another device a minute, from one client address. */
    @WithDefault("30")
    int phoneLinksPerMinute();

    /** Limit a minute for each of these on one cart, for all clients together. */
    @WithDefault("120")
    int writesPerCartAndMinute();

    /** Fresh links a minute that one client address may request; further ones get 429. */
    @WithDefault("10")
    int freshLinksPerMinute();

    /** Checkouts of platforms' carts a minute from one client address; each needs calls to the platform. */
    @WithDefault("30")
    int handoffsPerMinute();

    /** API calls a minute from one client address with a wrong or missing key, and as many rejected webhooks; then 429. */
    @WithDefault("10")
    int keyFailuresPerMinute();

    /**
     * Reads a minute in one of the served formats, for each store on each node. All programs of a merchant share it, so it is far
     * higher than the limits of the vendors.
     */
    @WithDefault("6000")
    int apiCallsPerMinute();
}
