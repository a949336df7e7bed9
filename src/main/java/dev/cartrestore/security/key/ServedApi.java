package dev.cartrestore.security.key;

/**
 * An API for programs: where it is served, and how its callers send their key. Each vendor's package has a bean for its format.
 */
public interface ServedApi {

    /** The first segment of its paths, such as {@code /merchant}. */
    String prefix();

    KeyScheme keyScheme();
}
