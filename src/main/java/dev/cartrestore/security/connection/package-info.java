/**
 * Guards each connection of the public port before Vert.x: limits connections per address, the time a request may take to
 * arrive, and the memory of responses that clients do not read. Quarkus and Vert.x have no settings for these.
 */
package dev.cartrestore.security.connection;
