/** The guard and the headers of every request: hosts, origins, paths, bodies and proxies. */
package dev.cartrestore.security;
