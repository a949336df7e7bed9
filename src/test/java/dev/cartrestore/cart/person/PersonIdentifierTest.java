package dev.cartrestore.cart.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdentifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 1234567", "0049 (30) 123-45.67", "49301234567", "+49/30/1234567", "\u200e+٤٩ ٣٠ ١٢٣٤٥٦٧"})
    void areTheSameNumberInEveryNotation(String phone) {
        assertThat(PersonIdentifier.phoneKey(phone)).isEqualTo("49301234567");
    }

    @Test
    void areNoNumberWithoutDigits() {
        assertThat(PersonIdentifier.phone(null)).isEmpty();
        assertThat(PersonIdentifier.phone("n/a")).isEmpty();
        assertThat(PersonIdentifier.phone("00")).isEmpty();
    }

    @Test
    void knowAnAddressInEveryCase() {
        assertThat(PersonIdentifier.email(" Jane.Doe@Example.COM ")).isEqualTo(PersonIdentifier.email("jane.doe@example.com"))
                .isPresent();
        assertThat(PersonIdentifier.email(" ")).isEmpty();
        assertThat(PersonIdentifier.email(null)).isEmpty();
    }

    /** Also in the order in which a page has them; a blank inside is left, since searches have one. */
    @Test
    void knowAnAddressWithoutWhatCannotBeSeen() {
        for (String sent : List.of("jane@example.com\u200b", "\ufeff jane@example.com\u00a0\u200e", "ja\u00adne@example.com")) {
            assertThat(PersonIdentifier.email(sent)).isEqualTo(PersonIdentifier.email("jane@example.com"));
        }
        assertThat(PersonIdentifier.emailKey(" Jane Doe ")).isEqualTo("jane doe");
    }

    /** A pattern would take minutes for it. */
    @Test
    void takeNoTimeForBlanks() {
        assertThat(PersonIdentifier.emailKey("a" + " ".repeat(1 << 20) + "b")).hasSize(2 + (1 << 20));
    }

    @Test
    void compareContactsToTheLetter() {
        assertThat(PersonIdentifier.contact("Abc")).isNotEqualTo(PersonIdentifier.contact("abc")).isPresent();
    }
}
