package dev.cartrestore.platform;

/** A vendor's script for storefronts. It is served beside our own. */
public interface StorefrontScript {

    /** Name of its file, in {@code assets/} and in its address. */
    String name();
}
