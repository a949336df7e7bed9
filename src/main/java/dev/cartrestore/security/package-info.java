/** The door that every request passes, and what keeps callers and shoppers apart: keys, signatures, headers, limits. */
package dev.cartrestore.security;
