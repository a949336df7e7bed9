/** Orders that come home: which cart each came from, and whom it was placed for. */
package dev.cartrestore.order;
