/** What is kept of persons: for how long, who looked at it, and how they are found, forgotten and kept out. */
package dev.cartrestore.privacy;
