/**
 * Where carts and orders come from: the ports that every vendor's package fills, and what all vendors have in common: calls
 * within their limits, polled lists, reports that are worked off, and one list of carts for the formats that are served.
 */
package dev.cartrestore.platform;
