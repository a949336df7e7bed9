package dev.cartrestore.security;

/** An answer that tells how many carts or orders it shows, for what is written down about it; see {@link ShowsPersons}. */
public interface PersonsShown {

    int personsShown();
}
