/** Restore links: reading and repairing them, and signed cart ids. */
package dev.cartrestore.restore.link;
