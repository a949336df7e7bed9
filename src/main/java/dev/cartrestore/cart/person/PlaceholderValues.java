package dev.cartrestore.cart.person;

import java.util.Locale;
import java.util.Set;

/** Texts that programs send for an unknown person, such as "null"; as identifiers, they would merge all unknown people into one. */
public final class PlaceholderValues {

    private static final Set<String> WORDS = Set.of("", "0", "false", "null", "nil", "none", "undefined", "nan", "-");

    private PlaceholderValues() {
    }

    /** Whether a contact id, an e-mail address or a phone number is such a text, or null. */
    public static boolean is(String name) {
        return name == null || WORDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
