/** Contacts in Omnisend's v3 format, read from carts and orders. */
package dev.cartrestore.platform.omnisend.contact;
