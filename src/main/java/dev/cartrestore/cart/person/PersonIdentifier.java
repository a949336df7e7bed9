package dev.cartrestore.cart.person;

import java.util.Locale;
import java.util.Optional;

/**
 * An identifier of a person, in its normalised form for look-ups.
 *
 * @param value an e-mail address without case, the digits of a phone number, or a contact id
 */
public record PersonIdentifier(Kind kind, String value) {

    /** The kind of identifier. */
    public enum Kind {
        EMAIL, PHONE, CONTACT;

        /** The field for it in carts and orders. */
        String field() {
            return switch (this) {
                case EMAIL -> "emailKey";
                case PHONE -> "phoneKey";
                case CONTACT -> "contactId";
            };
        }
    }

    /** Empty for null and blank texts. */
    public static Optional<PersonIdentifier> email(String email) {
        return of(Kind.EMAIL, email == null ? null : emailKey(email));
    }

    /** Empty for null and for texts without digits. */
    public static Optional<PersonIdentifier> phone(String phone) {
        return of(Kind.PHONE, phoneKey(phone));
    }

    /** Empty for null and blank texts. */
    public static Optional<PersonIdentifier> contact(String contactId) {
        return of(Kind.CONTACT, contactId);
    }

    private static Optional<PersonIdentifier> of(Kind kind, String value) {
        return PlaceholderValues.is(value) ? Optional.empty() : Optional.of(new PersonIdentifier(kind, value));
    }

    /** The normalised form of an address: in lower case, and without invisible characters. */
    public static String emailKey(String email) {
        return VisibleText.of(email).toLowerCase(Locale.ROOT);
    }

    /** The normalised form of a number: its digits, without the prefix of international calls; null if it has none. */
    public static String phoneKey(String phone) {
        if (phone == null) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        phone.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        String key = digits.indexOf("00") == 0 ? digits.substring(2) : digits.toString();
        return key.isEmpty() ? null : key;
    }
}
