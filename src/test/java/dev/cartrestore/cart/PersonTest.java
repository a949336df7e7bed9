package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import dev.cartrestore.cart.Person.SharedName;
import org.junit.jupiter.api.Test;

/** What else somebody is known by, found out from the rows that carry one of their names. */
class PersonTest {

    private static final SharedName NOTHING = (name, emails) -> false;
    private static final PersonName EMAIL = PersonName.email("jane@example.com").orElseThrow();
    private static final PersonName CONTACT = PersonName.contact("c1").orElseThrow();
    private static final PersonName PHONE = PersonName.phone("+1555").orElseThrow();

    @Test
    void isKnownByTheGivenNameWhereNoRowCarriesIt() {
        assertThat(Person.of(EMAIL, List.of(), NOTHING).names()).containsExactly(EMAIL);
    }

    @Test
    void isKnownByWhatStandsBesideTheGivenName() {
        List<NamedRow> rows = List.of(new NamedRow("c1", EMAIL.value(), null), new NamedRow(null, EMAIL.value(), "1555"),
                new NamedRow("c2", EMAIL.value(), null));

        assertThat(Person.of(EMAIL, rows, NOTHING).names()).containsExactlyInAnyOrder(EMAIL, CONTACT, PHONE,
                PersonName.contact("c2").orElseThrow());
    }

    @Test
    void isKnownByTheOneAddressOfAContactOrANumber() {
        List<NamedRow> rows = List.of(new NamedRow("c1", EMAIL.value(), "1555"), new NamedRow("c1", null, null));

        assertThat(Person.of(CONTACT, rows, NOTHING).names()).containsExactlyInAnyOrder(EMAIL, CONTACT, PHONE);
        assertThat(Person.of(PHONE, rows, NOTHING).names()).containsExactlyInAnyOrder(EMAIL, CONTACT, PHONE);
    }

    @Test
    void isNotKnownByWhatOthersHaveInCommonWithThem() {
        List<NamedRow> rows = List.of(new NamedRow("c1", EMAIL.value(), "1555"));
        SharedName kiosk = (name, emails) -> name.equals(CONTACT) && emails.equals(Set.of(EMAIL.value()));

        assertThat(Person.of(EMAIL, rows, kiosk).names()).containsExactlyInAnyOrder(EMAIL, PHONE);
    }

    @Test
    void isKnownByNothingElseWhereTheGivenNameIsManyPeoples() {
        List<NamedRow> rows = List.of(new NamedRow("c1", EMAIL.value(), "1555"), new NamedRow("c1", "jo@example.com", "1666"));

        assertThat(Person.of(CONTACT, rows, NOTHING).names()).containsExactly(CONTACT);
    }
}
