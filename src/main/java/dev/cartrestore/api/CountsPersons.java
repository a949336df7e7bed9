package dev.cartrestore.api;

/**
 * A response about several carts, orders or persons, which reports their number to the audit log; see {@link AuditedRead}.
 */
public interface CountsPersons {

    int personsShown();
}
