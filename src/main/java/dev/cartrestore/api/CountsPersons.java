package dev.cartrestore.api;

/**
 * An answer about more than one cart or order. It says how many of them, or persons, it shows, for the audit log; see
 * {@link AuditedRead}.
 */
public interface CountsPersons {

    int personsShown();
}
