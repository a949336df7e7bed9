package dev.cartrestore.privacy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.cart.PersonName;
import dev.cartrestore.error.InvalidFieldsException;

/** A person, by one of three identifiers; in the body, since request paths end up in logs. */
record NamedPerson(@Size(max = 320) String email, @Size(max = 64) String phone,
        @JsonProperty("contactID") @Pattern(regexp = ContactId.GRAMMAR) String contactID) {

    /** Fewer digits are not a phone number, and would match many people's typing errors. */
    private static final int LEAST_DIGITS = 5;

    /** @throws InvalidFieldsException unless exactly one is given */
    PersonName name() {
        List<PersonName> names = Stream
                .of(PersonName.email(email), PersonName.phone(phone), PersonName.contact(contactID))
                .flatMap(Optional::stream).toList();
        if (names.size() != 1) {
            throw new InvalidFieldsException("email", "is needed, or phone, or contactID, and only one of them");
        }
        PersonName name = names.get(0);
        if (name.kind() == PersonName.Kind.EMAIL && name.value().indexOf('@') < 1) {
            throw new InvalidFieldsException("email", "must be an e-mail address");
        }
        if (name.kind() == PersonName.Kind.PHONE && name.value().length() < LEAST_DIGITS) {
            throw new InvalidFieldsException("phone", "must have " + LEAST_DIGITS + " digits or more");
        }
        return name;
    }
}
