package dev.cartrestore.security.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of one node against overload and guessing; a request above a limit gets 429, or 503 where that is said. */
@ConfigMapping(prefix = "cartrestore.limits")
public interface LimitsConfig {

    /** Requests at work or waiting at the same time; above it a request is answered with 503 at once. */
    @WithDefault("512")
    int inFlight();

    /** Bodies that one client address may have on their way at the same time; above it a request is answered with 429. */
    @WithDefault("8")
    int unfinishedBodies();

    /**
     * Wrong links a minute from one client address, and three times as many from its /24 or /48. Above it no guess is answered
     * for the rest of the minute, right or wrong; signed links, platforms' tokens and carts that the browser holds still open. A
     * link's contact that is not the cart's counts too, although its page is shown; after ten within an hour for one cart, a
     * link's contact proves nothing about that cart for an hour.
     */
    @WithDefault("20")
    int missesPerMinute();

    /** Carts a minute that browsers of one client address may save; above it they are answered with 429. */
    @WithDefault("60")
    int savesPerMinute();

    /** Carts a minute that are ordered again, from one client address. */
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

    /** How often a minute one cart may be edited, viewed, checked out or mailed again, each by all clients together. */
    @WithDefault("120")
    int writesPerCartAndMinute();

    /** Fresh links a minute that one client address may ask for. A cart gets at most 3 mails an hour in any case. */
    @WithDefault("10")
    int freshLinksPerMinute();

    /** Checkouts of platforms' carts a minute from one client address, each of which takes calls to the platform. */
    @WithDefault("30")
    int handoffsPerMinute();

    /**
     * API calls a minute from one client address with a wrong key or none, and as many webhooks that are refused. Above it a
     * right key is not answered either, for the rest of the minute.
     */
    @WithDefault("10")
    int keyFailuresPerMinute();

    /**
     * Calls a minute that read in one of the served formats, for each store, on this node. Far more than the vendors allow:
     * all programs of a merchant share it, and none that works today should stop.
     */
    @WithDefault("6000")
    int apiCallsPerMinute();
}
