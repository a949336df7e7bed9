package dev.cartrestore.security;

/**
 * An answer about no single cart or order: it tells how many of them, or persons, it shows, for what is written down about it;
 * see {@link AuditedRead}.
 */
public interface CountsPersons {

    int personsShown();
}
