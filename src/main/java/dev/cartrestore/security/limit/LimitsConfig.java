package dev.cartrestore.security.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of one node against overload and guessing. A request above a limit gets 429 unless stated otherwise. */
@ConfigMapping(prefix = "cartrestore.limits")
public interface LimitsConfig {

    /** Requests that are handled or waiting at the same time. Further requests get 503 at once. */
    @WithDefault("512")
    int inFlight();

    /** Unfinished request bodies of one client address at the same time. Further requests get 429. */
    @WithDefault("8")
    int unfinishedBodies();

    /**
     * Wrong links a minute from one client address, and three times as many from its /24 or /48. Further guesses get 429 for
     * the rest of the minute, right or wrong; signed links, platforms' tokens and the browser's own carts still open. A link's
     * contact that is not the cart's counts too, although its page is shown; after ten within an hour for one cart, a link's
     * contact proves nothing about that cart for an hour.
     */
    @WithDefault("20")
    int missesPerMinute();

    /** Carts a minute that browsers of one client address may save. */
    @WithDefault("60")
    int savesPerMinute();

    /** Carts a minute that are ordered again, from one client address. */
    @WithDefault("20")
    int copiesPerMinute();

    /** Changes of carts a minute (edits, merges, checkouts) from one client address, which a whole office may share. */
    @WithDefault("120")
    int claimsPerMinute();

    /** Views of carts a minute from one client address, as reported by the page's script. */
    @WithDefault("120")
    int viewsPerMinute();

    /** Links for another device a minute, from one client address. */
    @WithDefault("30")
    int phoneLinksPerMinute();

    /** Edits, views, checkouts and fresh links a minute for one cart, each by all clients together. */
    @WithDefault("120")
    int writesPerCartAndMinute();

    /** Requests for fresh links a minute from one client address. A cart gets at most 3 mails an hour in any case. */
    @WithDefault("10")
    int freshLinksPerMinute();

    /** Checkouts of platforms' carts a minute from one client address. Each one calls the platform. */
    @WithDefault("30")
    int handoffsPerMinute();

    /**
     * API calls a minute from one client address with a wrong key or none, and, counted separately, refused webhooks. Above the
     * limit even a valid key gets 429 for the rest of the minute.
     */
    @WithDefault("10")
    int keyFailuresPerMinute();

    /**
     * API calls a minute for each store on one node. More than the vendors allow, since all programs of a merchant share it.
     */
    @WithDefault("6000")
    int apiCallsPerMinute();
}
