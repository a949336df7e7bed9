/** Access to the database for every feature: transactions, plain SQL, errors and settings. */
package dev.cartrestore.database;
