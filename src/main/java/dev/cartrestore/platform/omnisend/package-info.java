/**
 * Omnisend: looks up contacts' addresses, and forwards carts and orders. Serves Omnisend's v3 format, so that a storefront can
 * send its existing Omnisend calls to us.
 */
package dev.cartrestore.platform.omnisend;
