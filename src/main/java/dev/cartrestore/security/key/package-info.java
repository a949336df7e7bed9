/** API keys of stores: configured and issued ones, roles, and who a caller is. */
package dev.cartrestore.security.key;
