/** Calls to external servers: limited in time and size, non-blocking, and with circuit breakers. */
package dev.cartrestore.upstream;
