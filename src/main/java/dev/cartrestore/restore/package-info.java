/** The restore link: what it says, the cart behind it, the page that shows it, and what this browser holds with us. */
package dev.cartrestore.restore;
