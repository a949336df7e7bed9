package dev.cartrestore.cart.person;

import java.util.Locale;
import java.util.Set;

/** Words that programs send where they know nobody. They would make one person of everybody who is not known. */
public final class PlaceholderValues {

    private static final Set<String> WORDS = Set.of("", "0", "false", "null", "nil", "none", "undefined", "nan", "-");

    private PlaceholderValues() {
    }

    /** Whether a contact id, an e-mail address or a phone number names nobody; null does not either. */
    public static boolean is(String name) {
        return name == null || WORDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
