/** Lists of abandoned carts: filters, cursors and pages. */
package dev.cartrestore.cart.list;
