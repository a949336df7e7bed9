/** Transactions, failures and settings of the database, for every feature. */
package dev.cartrestore.database;
