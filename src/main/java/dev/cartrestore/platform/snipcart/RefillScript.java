package dev.cartrestore.platform.snipcart;

import jakarta.inject.Singleton;

import dev.cartrestore.platform.StorefrontScript;

/** The script that refills Snipcart's cart in the browser. Our storefront script loads it after a handoff. */
@Singleton
class RefillScript implements StorefrontScript {

    @Override
    public String name() {
        return "refill.js";
    }
}
