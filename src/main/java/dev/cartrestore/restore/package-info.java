/** The click on a restore link: the resources that shoppers call, and what these call, in order. */
package dev.cartrestore.restore;
