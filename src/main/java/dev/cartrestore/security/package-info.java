/** The door that every request passes, and what protects merchants and shoppers: keys, signatures, headers, limits. */
package dev.cartrestore.security;
