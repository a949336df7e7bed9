/** Signing keys, signatures and hashes. */
package dev.cartrestore.security.signature;
