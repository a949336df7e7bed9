/** E-mails to merchants about abandoned and ordered carts, for stores on any platform. */
package dev.cartrestore.notification;
