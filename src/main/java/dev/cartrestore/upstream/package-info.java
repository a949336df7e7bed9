/** Calls to external servers: bounded in time and size, without blocked threads, and with circuit breakers. */
package dev.cartrestore.upstream;
