/**
 * Guards each connection of the public port before Vert.x sees it: how many an address has, how long a request may take to
 * arrive, and that answers which nobody reads do not fill the memory. No setting of Quarkus or Vert.x does these.
 */
package dev.cartrestore.security.connection;
