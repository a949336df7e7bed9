package dev.cartrestore.cart.person;

import java.util.stream.Stream;

import dev.cartrestore.cart.person.PersonIdentifier.Kind;

/** Whom one cart or order names; absent names are null. */
public record PersonKeys(String contactId, String emailKey, String phoneKey) {

    /** All names. */
    public Stream<PersonIdentifier> names() {
        return Stream.of(Kind.values()).flatMap(kind -> names(kind).map(value -> new PersonIdentifier(kind, value)));
    }

    Stream<String> names(Kind kind) {
        return Stream.ofNullable(switch (kind) {
            case EMAIL -> emailKey;
            case PHONE -> phoneKey;
            case CONTACT -> contactId;
        });
    }
}
