/** What the database needs from whoever works with it, whatever it is about. */
package dev.cartrestore.database;
