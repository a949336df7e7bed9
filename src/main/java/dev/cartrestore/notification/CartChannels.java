package dev.cartrestore.notification;

import java.util.OptionalInt;

import dev.cartrestore.cart.Cart;

/** Finds the sales channel of a cart, for platforms on which a store has several. */
public interface CartChannels {

    /** The channel's number, from 1; empty for a cart of another platform, or if it is not known. */
    OptionalInt of(Cart cart);
}
