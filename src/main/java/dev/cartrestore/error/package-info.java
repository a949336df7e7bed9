/** Error responses: a page for shoppers, problem JSON or a vendor's own format for programs. */
package dev.cartrestore.error;
