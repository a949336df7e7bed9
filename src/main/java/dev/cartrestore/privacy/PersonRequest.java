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

/** A person, by one of three identifiers; in the body, since paths are logged. */
record PersonRequest(@Size(max = 320) String email, @Size(max = 64) String phone,
        @JsonProperty("contactID") @Pattern(regexp = ContactId.GRAMMAR) String contactID) {

    /** Fewer digits are not a phone number, and would match the typing errors of many people. */
    private static final int MIN_DIGITS = 5;

    /** @throws InvalidFieldsException unless exactly one is given */
    PersonIdentifier identifier() {
        List<PersonIdentifier> identifiers = Stream
                .of(PersonIdentifier.email(email), PersonIdentifier.phone(phone), PersonIdentifier.contact(contactID))
                .flatMap(Optional::stream).toList();
        if (identifiers.size() != 1) {
            throw new InvalidFieldsException("email", "is required, or phone, or contactID, but only one of them");
        }
        PersonIdentifier identifier = identifiers.get(0);
        if (identifier.kind() == PersonIdentifier.Kind.EMAIL && identifier.value().indexOf('@') < 1) {
            throw new InvalidFieldsException("email", "must be an e-mail address");
        }
        if (identifier.kind() == PersonIdentifier.Kind.PHONE && identifier.value().length() < MIN_DIGITS) {
            throw new InvalidFieldsException("phone", "must have " + MIN_DIGITS + " digits or more");
        }
        return identifier;
    }
}
