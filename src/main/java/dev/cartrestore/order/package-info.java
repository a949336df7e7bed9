/** Orders that are reported to us: which cart each came from, and who placed it. */
package dev.cartrestore.order;
