package dev.cartrestore.session;

import java.util.regex.Pattern;

/**
 * Whether a cart id is random enough for knowing it to be a proof: a UUID of version 4, or 22 or more characters of mixed
 * kinds. Ids that carry a time or a counter do not count, such as other UUIDs, ObjectIds and ULIDs.
 */
public final class UnguessableId {

    private static final int MIN_CHARACTERS = 22;
    private static final int MIN_DIFFERENT = 10;

    private static final Pattern UUID = Pattern
            .compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?([0-9a-f])[0-9a-f]{3}-?([0-9a-f])[0-9a-f]{3}"
                    + "-?[0-9a-f]{12}");
    private static final Pattern UUID_4 = Pattern
            .compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern OBJECT_ID = Pattern.compile("(?i)[0-9a-f]{24}");
    private static final Pattern ULID = Pattern.compile("(?i)[0-7][0-9A-HJKMNP-TV-Z]{25}");

    private UnguessableId() {
    }

    public static boolean is(String cartId) {
        if (UUID_4.matcher(cartId).matches()) {
            return true;
        }
        boolean orderly = UUID.matcher(cartId).matches() || OBJECT_ID.matcher(cartId).matches()
                || ULID.matcher(cartId).matches();
        return !orderly && cartId.length() >= MIN_CHARACTERS && isMixed(cartId);
    }

    private static boolean isMixed(String cartId) {
        boolean letters = cartId.chars().anyMatch(Character::isLetter);
        boolean digits = cartId.chars().anyMatch(Character::isDigit);
        return letters && digits && cartId.chars().distinct().count() >= MIN_DIFFERENT;
    }
}
