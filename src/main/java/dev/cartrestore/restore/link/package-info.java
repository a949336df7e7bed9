/** Restore links: reading and repairing them, signed cart ids, and fresh links by mail. */
package dev.cartrestore.restore.link;
