/** Fresh links by e-mail, for links that have expired or prove nothing. */
package dev.cartrestore.restore.freshlink;
