/** Personal data: how long it is kept, who read it, and how people are found, erased and suppressed. */
package dev.cartrestore.privacy;
