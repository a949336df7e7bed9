package dev.cartrestore.privacy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.error.InvalidFieldsException;

/** A person, by one of three identifiers; in the body, since request paths end up in logs. */
record PersonRequest(@Size(max = 320) String email, @Size(max = 64) String phone,
        @JsonProperty("contactID") @Pattern(regexp = ContactId.GRAMMAR) String contactID) {

    /** Fewer digits are not a phone number, and would match many people's typing errors. */
    private static final int MIN_DIGITS = 5;

    /** @throws InvalidFieldsException unless exactly one is given */
    PersonIdentifier name() {
        List<PersonIdentifier> names = Stream
                .of(PersonIdentifier.email(email), PersonIdentifier.phone(phone), PersonIdentifier.contact(contactID))
                .flatMap(Optional::stream).toList();
        if (names.size() != 1) {
            throw new InvalidFieldsException("email", "is needed, or phone, or contactID, and only one of them");
        }
        PersonIdentifier name = names.get(0);
        if (name.kind() == PersonIdentifier.Kind.EMAIL && name.value().indexOf('@') < 1) {
            throw new InvalidFieldsException("email", "must be an e-mail address");
        }
        if (name.kind() == PersonIdentifier.Kind.PHONE && name.value().length() < MIN_DIGITS) {
            throw new InvalidFieldsException("phone", "must have " + MIN_DIGITS + " digits or more");
        }
        return name;
    }
}
