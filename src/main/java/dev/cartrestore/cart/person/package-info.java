/** The people whom carts and orders name: their identifiers, and queries by them. */
package dev.cartrestore.cart.person;
