/** Cart Restore: the web application behind the link in abandoned-cart e-mails. */
package dev.cartrestore;
