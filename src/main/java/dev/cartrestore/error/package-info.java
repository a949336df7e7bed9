/** What callers are told when something does not work: one page for shoppers, problem JSON or a vendor's form for APIs. */
package dev.cartrestore.error;
