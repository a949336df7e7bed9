/** The outbox: messages to other systems, stored with the change that causes them and sent until they are accepted. */
package dev.cartrestore.delivery;
