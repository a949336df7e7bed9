package dev.cartrestore.cart.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import dev.cartrestore.cart.person.Person.SharedIdentifier;
import org.junit.jupiter.api.Test;

/** What else somebody is known by, found out from the rows that carry one of their names. */
class PersonTest {

    private static final SharedIdentifier NOTHING = (name, emails) -> false;
    private static final PersonIdentifier EMAIL = PersonIdentifier.email("jane@example.com").orElseThrow();
    private static final PersonIdentifier CONTACT = PersonIdentifier.contact("c1").orElseThrow();
    private static final PersonIdentifier PHONE = PersonIdentifier.phone("+1555").orElseThrow();

    @Test
    void isKnownByTheGivenNameWhereNoRowCarriesIt() {
        assertThat(Person.of(EMAIL, List.of(), NOTHING).identifiers()).containsExactly(EMAIL);
    }

    @Test
    void isKnownByWhatStandsBesideTheGivenName() {
        List<PersonKeys> rows = List.of(new PersonKeys("c1", EMAIL.value(), null), new PersonKeys(null, EMAIL.value(), "1555"),
                new PersonKeys("c2", EMAIL.value(), null));

        assertThat(Person.of(EMAIL, rows, NOTHING).identifiers()).containsExactlyInAnyOrder(EMAIL, CONTACT, PHONE,
                PersonIdentifier.contact("c2").orElseThrow());
    }

    @Test
    void isKnownByTheOneAddressOfAContactOrANumber() {
        List<PersonKeys> rows = List.of(new PersonKeys("c1", EMAIL.value(), "1555"), new PersonKeys("c1", null, null));

        assertThat(Person.of(CONTACT, rows, NOTHING).identifiers()).containsExactlyInAnyOrder(EMAIL, CONTACT, PHONE);
        assertThat(Person.of(PHONE, rows, NOTHING).identifiers()).containsExactlyInAnyOrder(EMAIL, CONTACT, PHONE);
    }

    @Test
    void isNotKnownByWhatOthersHaveInCommonWithThem() {
        List<PersonKeys> rows = List.of(new PersonKeys("c1", EMAIL.value(), "1555"));
        SharedIdentifier kiosk = (name, emails) -> name.equals(CONTACT) && emails.equals(Set.of(EMAIL.value()));

        assertThat(Person.of(EMAIL, rows, kiosk).identifiers()).containsExactlyInAnyOrder(EMAIL, PHONE);
    }

    @Test
    void isKnownByNothingElseWhereTheGivenNameIsManyPeoples() {
        List<PersonKeys> rows = List.of(new PersonKeys("c1", EMAIL.value(), "1555"),
                new PersonKeys("c1", "jo@example.com", "1666"));

        assertThat(Person.of(CONTACT, rows, NOTHING).identifiers()).containsExactly(CONTACT);
    }
}
