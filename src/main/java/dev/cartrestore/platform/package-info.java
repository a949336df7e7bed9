/** Where carts and orders come from: the ports that every vendor's package fills. */
package dev.cartrestore.platform;
