/**
 * Omnisend: contacts' addresses, and carts and orders that are forwarded to it; and its v3 format, served, so that a storefront
 * points its existing Omnisend calls at us.
 */
package dev.cartrestore.platform.omnisend;
