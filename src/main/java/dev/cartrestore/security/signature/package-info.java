/** Signing keys and what is signed or hashed with them. */
package dev.cartrestore.security.signature;
