/** Fresh links by mail, for links that have expired or prove nothing. */
package dev.cartrestore.restore.freshlink;
