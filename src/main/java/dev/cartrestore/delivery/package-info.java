/** What we owe other systems: written down with the change that caused it, and sent until it is accepted. */
package dev.cartrestore.delivery;
