/** Omnisend's v3 format, served: a storefront points its existing Omnisend calls at us. */
package dev.cartrestore.platform.omnisend;
