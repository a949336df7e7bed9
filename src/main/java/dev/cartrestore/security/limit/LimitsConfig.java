package dev.cartrestore.security.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one node takes on. */
@ConfigMapping(prefix = "cartrestore.limits")
public interface LimitsConfig {

    /** Requests at work or waiting at the same time; above it a request is answered with 503 at once. */
    @WithDefault("512")
    int inFlight();

    /** Bodies that one client address may have on their way at the same time; above it a request is answered with 429. */
    @WithDefault("8")
    int unfinishedBodies();

    /** Links a minute from one client address that lead nowhere; above it they are answered with 429. */
    @WithDefault("20")
    int missesPerMinute();

    /** Carts a minute that browsers of one client address may save; above it they are answered with 429. */
    @WithDefault("60")
    int savesPerMinute();

    /** Times a minute that the goods of an ordered cart are taken once more, from one client address. */
    @WithDefault("20")
    int copiesPerMinute();

    /** Acts on carts a minute (edits, merges, checkouts) from one client address; a shop's whole office may sit behind it. */
    @WithDefault("120")
    int claimsPerMinute();

    /** Reports a minute that a person looks at a cart, from one client address. */
    @WithDefault("120")
    int viewsPerMinute();

    /** Links for another device a minute, from one client address. */
    @WithDefault("30")
    int phoneLinksPerMinute();

    /** How often a minute each of these may be done to one cart, by all clients together. */
    @WithDefault("120")
    int writesPerCartAndMinute();

    /** Fresh links a minute that one client address may ask for; above it they are answered with 429. */
    @WithDefault("10")
    int freshLinksPerMinute();

    /** Checkouts of platforms' carts a minute from one client address, each of which takes calls to the platform. */
    @WithDefault("30")
    int handoffsPerMinute();

    /** API calls a minute from one client address with a wrong key or none, and as many webhooks that are refused; then 429. */
    @WithDefault("10")
    int keyFailuresPerMinute();

    /**
     * Calls a minute that read in one of the served formats, for each store, on this node. Far more than the vendors allow:
     * all programs of a merchant share it, and none that worked before is to stop working.
     */
    @WithDefault("6000")
    int apiCallsPerMinute();
}
