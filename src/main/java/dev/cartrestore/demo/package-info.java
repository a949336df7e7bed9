/** A shop to try Cart Restore with; part of the development build only. */
package dev.cartrestore.demo;
