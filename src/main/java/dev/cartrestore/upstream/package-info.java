/** Calls to the servers of others: bounded in time and size, without a thread that waits, and left alone while they fail. */
package dev.cartrestore.upstream;
