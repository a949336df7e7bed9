package dev.cartrestore.catalog;

/** A check did not come to an answer that can be relied on. Its message is for the log, so it repeats nothing of a cart. */
final class CatalogException extends RuntimeException {

    CatalogException(String message) {
        super(message, null, false, false); // where it was thrown says nothing, and under load there are many
    }
}
