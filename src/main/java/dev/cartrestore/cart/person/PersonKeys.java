package dev.cartrestore.cart.person;

import java.util.stream.Stream;

import dev.cartrestore.cart.person.PersonIdentifier.Kind;

/** The identifiers of a person in one cart or order; absent ones are null. */
public record PersonKeys(String contactId, String emailKey, String phoneKey) {

    /** All identifiers that are present. */
    public Stream<PersonIdentifier> identifiers() {
        return Stream.of(Kind.values()).flatMap(kind -> values(kind).map(value -> new PersonIdentifier(kind, value)));
    }

    Stream<String> values(Kind kind) {
        return Stream.ofNullable(switch (kind) {
            case EMAIL -> emailKey;
            case PHONE -> phoneKey;
            case CONTACT -> contactId;
        });
    }
}
