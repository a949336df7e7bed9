package dev.cartrestore.cart;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that somebody is known by, in the form in which it is looked up.
 *
 * @param value an e-mail address without case, the digits of a phone number, or a contact id
 */
public record PersonName(Kind kind, String value) {

    /** What it is. */
    public enum Kind {
        EMAIL, PHONE, CONTACT;

        /** The field that carries it, of every entity that names people. */
        String field() {
            return switch (this) {
                case EMAIL -> "emailKey";
                case PHONE -> "phoneKey";
                case CONTACT -> "contactId";
            };
        }
    }

    /** Empty for null, and for what can name nobody. */
    public static Optional<PersonName> email(String email) {
        return of(Kind.EMAIL, email == null ? null : emailKey(email));
    }

    /** Empty for null, and for what has no digits. */
    public static Optional<PersonName> phone(String phone) {
        return of(Kind.PHONE, phoneKey(phone));
    }

    /** Empty for null. */
    public static Optional<PersonName> contact(String contactId) {
        return of(Kind.CONTACT, contactId);
    }

    private static Optional<PersonName> of(Kind kind, String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new PersonName(kind, value));
    }

    /** An address as it is looked up: without case. */
    public static String emailKey(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** A number as it is looked up: its digits, without what stands before the country's code. Null where it has none. */
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
